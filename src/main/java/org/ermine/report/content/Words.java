package org.ermine.report.content;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How numbers, dates and lists are put into English sentences. */
public final class Words {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ENGLISH);

  private Words() {}

  /** {@code 1 risk}, {@code 12,345 risks}. */
  public static String count(int number, String one) {
    return number(number) + " " + (number == 1 ? one : one + "s");
  }

  public static String number(int number) {
    return new DecimalFormat("#,##0", SYMBOLS).format(number);
  }

  /** Rounded half up to cents, in the currency. */
  public static String money(BigDecimal amount, String currency) {
    return new DecimalFormat("#,##0.00", SYMBOLS).format(amount.setScale(2, RoundingMode.HALF_UP)) + " " + currency;
  }

  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  public static String day(Instant instant) {
    return day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  /** {@code a, b and c}. */
  public static String list(List<String> items) {
    if (items.size() < 2) return String.join("", items);
    return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
  }

  /** At most so many characters, with a sign where something was left out. */
  public static String cut(String text, int atMost) {
    if (text.codePointCount(0, text.length()) <= atMost) return text;
    return text.substring(0, text.offsetByCodePoints(0, atMost)).stripTrailing() + " […]";
  }
}
