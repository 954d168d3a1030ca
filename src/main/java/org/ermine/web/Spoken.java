package org.ermine.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as sentences have them. Days and times are of UTC, so that nobody's time zone shifts them. */
final class Spoken {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Spoken() {}

  static String day(Instant at) {
    return DAY.format(at);
  }

  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /** @param share in [0, 1], as a decimal */
  static String percent(String share) {
    return new BigDecimal(share).movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  /** An amount of money with two decimals at most, in groups of three. */
  static String money(BigDecimal amount) {
    return String.format(Locale.ROOT, amount.stripTrailingZeros().scale() <= 0 ? "%,.0f" : "%,.2f", amount);
  }

  static String quoted(String said) {
    return "“" + said + "”";
  }
}
