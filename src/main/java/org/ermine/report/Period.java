package org.ermine.report;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A half-year that is reported, written {@code 2026-H2}.
 *
 * @param year 1900 to 9999
 * @param half 1 for January to June, 2 for July to December
 */
public record Period(int year, int half) implements Comparable<Period> {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{4})-[Hh]([12])");
  private static final int MONTHS = 6;

  public Period {
    if (year < 1900 || year > 9999) throw new IllegalArgumentException("The year of a period must be from 1900 to 9999.");
    if (half != 1 && half != 2) throw new IllegalArgumentException("The half of a period must be 1 or 2.");
  }

  /** @throws IllegalArgumentException if the text is no period */
  public static Period of(String text) {
    var written = WRITTEN.matcher(text == null ? "" : text.strip());
    if (!written.matches()) throw new IllegalArgumentException("A period is written like 2026-H2.");
    return new Period(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
  }

  /** The half-year of this day. */
  public static Period current(LocalDate today) {
    return new Period(today.getYear(), today.getMonthValue() <= MONTHS ? 1 : 2);
  }

  /** The last half-year that ended before this day. */
  public static Period endingBefore(LocalDate day) {
    return current(current(day).firstDay().minusDays(1));
  }

  public LocalDate firstDay() {
    return LocalDate.of(year, half == 1 ? 1 : 1 + MONTHS, 1);
  }

  public LocalDate lastDay() {
    return firstDay().plusMonths(MONTHS).minusDays(1);
  }

  /** Whether the half-year has not begun by this day. */
  public boolean isAfter(LocalDate today) {
    return firstDay().isAfter(today);
  }

  @Override public int compareTo(Period other) {
    return firstDay().compareTo(other.firstDay());
  }

  @Override public String toString() {
    return String.format(Locale.ROOT, "%04d-H%d", year, half);
  }
}
