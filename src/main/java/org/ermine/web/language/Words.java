package org.ermine.web.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

import org.ermine.access.Fact;
import org.ermine.report.ReportSettings;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Sentences in the language of whoever asks now, and values as sentences have them. Days and times are of UTC, so that nobody's time
 * zone shifts them.
 */
@Component
public class Words {
  private final MessageSource bundles;
  private final String currency;

  Words(MessageSource bundles, ReportSettings settings) {
    this.bundles = bundles;
    this.currency = settings.currency();
  }

  public String say(String key, Object... with) {
    return bundles.getMessage(key, with, Languages.readers());
  }

  /** The same, or what is known only as it stands. */
  public String sayOr(String known, String key) {
    return bundles.getMessage(key, null, known, Languages.readers());
  }

  /** A line of a form, called by this key. */
  public Fact fact(String name, String text) {
    return new Fact(say(name), text);
  }

  public String day(Instant at) {
    return written("facts.day", at.atOffset(ZoneOffset.UTC));
  }

  public String day(LocalDate at) {
    return written("facts.day", at);
  }

  public String minute(Instant at) {
    return written("facts.minute", at.atOffset(ZoneOffset.UTC));
  }

  private String written(String pattern, TemporalAccessor at) {
    return DateTimeFormatter.ofPattern(say(pattern), Locale.ROOT).format(at);
  }

  public String currency() {
    return currency;
  }

  /** @param share in [0, 1], as a decimal */
  public String percent(String share) {
    return number(new BigDecimal(share).movePointRight(2), 1) + " %";
  }

  /** An amount with its currency and with two decimals or none, in groups of three. */
  public String money(BigDecimal amount) {
    return number(amount, amount.stripTrailingZeros().scale() <= 0 ? 0 : 2) + " " + currency;
  }

  /** @param decimals exactly so many, rounded half up */
  public String number(BigDecimal number, int decimals) {
    var format = NumberFormat.getNumberInstance(Languages.readers());
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(number);
  }

  /** With as many decimals as it has. */
  public String plain(BigDecimal number) {
    return number(number, Math.max(0, number.stripTrailingZeros().scale()));
  }

  public String quoted(String said) {
    return say("facts.quoted", said);
  }
}
