package org.ermine.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the cells under an input may say: {@code -}, comparisons with numbers, intervals, numbers or words, lists of these, and their
 * negation. It is that part of FEEL about which can be proven that a table answers every input once; it calls and computes nothing.
 */
final class UnaryTests {
  static final String NUMBERS_EXPECTED = "must be -, a number, a comparison such as < 15, an interval such as [15..35), "
      + "a list of these with commas, or not(...) around one";
  private static final int LONGEST = 200;
  private static final String NUMBER = "-?\\d{1,9}(?:\\.\\d{1,12})?";
  private static final String ONE = "(?:[<>]=?\\s*" + NUMBER + "|[\\[\\](]\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER
      + "\\s*[\\[\\])]|" + NUMBER + ")";
  private static final String WORD = "\"[A-Za-z]{1,20}\"";
  private static final Pattern EVERY_NUMBER = Pattern.compile(NUMBER);
  private static final Pattern EVERY_WORD = Pattern.compile(WORD);
  private static final Pattern NUMBERS = testsOf(ONE);
  private static final Pattern WORDS = testsOf(WORD);

  private UnaryTests() {}

  static boolean understood(Input input, String text) {
    if (text.length() > LONGEST) return false;
    if (input.isNumber()) return NUMBERS.matcher(text).matches();
    return WORDS.matcher(text).matches() && EVERY_WORD.matcher(text).results().map(MatchResult::group)
        .allMatch(word -> input.words().contains(word.substring(1, word.length() - 1)));
  }

  static String expected(Input input) {
    return input.isNumber() ? NUMBERS_EXPECTED
        : "must be -, one of the words " + String.join(", ", input.words()) + " in quotation marks, a list of these, or not(...)";
  }

  /** The numbers at which what it says can change. */
  static List<BigDecimal> numbers(String text) {
    return EVERY_NUMBER.matcher(text).results().map(MatchResult::group).map(BigDecimal::new).toList();
  }

  private static Pattern testsOf(String one) {
    var list = one + "(?:\\s*,\\s*" + one + ")*";
    return Pattern.compile("-?|" + list + "|not\\(\\s*" + list + "\\s*\\)");
  }
}
