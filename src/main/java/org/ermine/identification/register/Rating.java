package org.ermine.identification.register;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A register's rating of likelihood or impact, 1 Very Low to 5 Very High, in NIST's words or as a number.
 *
 * @param value 1 to 5
 */
record Rating(int value) {
  static final String EXPECTED = "must be 1 to 5, or Very Low, Low, Moderate, High or Very High";
  /** Years of evidence that a register's likelihood stands for in the form it prefills. */
  static final int EVIDENCE_YEARS = 1;

  private static final List<String> WORDS = List.of("very low", "low", "moderate", "high", "very high");
  /** Occurrences a year with which each likelihood lands in its own level of the method. */
  private static final List<BigDecimal> PER_YEAR = List.of(new BigDecimal("0.04"), new BigDecimal("0.2"), new BigDecimal("0.6"),
      new BigDecimal("1.5"), new BigDecimal("3.3"));

  /** Reads a number, also one written like 4.0, or a word in any case of letters; empty if it is neither. */
  static Optional<Rating> of(String text) {
    var word = text.strip().toLowerCase(Locale.ROOT);
    if (word.matches("[1-5](\\.0+)?")) return Optional.of(new Rating(word.charAt(0) - '0'));
    int at = WORDS.indexOf(word.replace('-', ' '));
    return at < 0 ? Optional.empty() : Optional.of(new Rating(at + 1));
  }

  /** What to expect of this likelihood, in occurrences a year. */
  BigDecimal expectedPerYear() {
    return PER_YEAR.get(value - 1);
  }
}
