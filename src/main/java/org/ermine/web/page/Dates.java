package org.ermine.web.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Days and moments as the reader writes them, moments in the reader's time zone. Until the browser has told it, that is UTC. */
public final class Dates {
  /** A zone's id, such as {@code Europe/Berlin}, which {@code zone.js} sets. */
  static final String COOKIE = "ERMINE-ZONE";

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  private final ZoneId zone;
  private final DateTimeFormatter day;
  private final DateTimeFormatter moment;

  private Dates(ZoneId zone, Locale language) {
    this.zone = zone;
    this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language);
    this.moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(language);
  }

  static Dates of(String zone, Locale language) {
    try {
      return new Dates(zone == null ? ZoneOffset.UTC : ZoneId.of(zone.replace("%2F", "/")), language);
    } catch (DateTimeException nonsense) {
      return new Dates(ZoneOffset.UTC, language);
    }
  }

  /** A day of the programme; days are UTC wherever they are read. */
  public String day(LocalDate at) {
    return at == null ? "" : day.format(at);
  }

  /** The same for a day as the interface writes it, {@code 2026-11-28}. */
  public String written(String at) {
    return at == null ? "" : day(LocalDate.parse(at));
  }

  public String moment(Instant at) {
    return at == null ? "" : moment.format(at.atZone(zone)) + (zone == ZoneOffset.UTC ? " UTC" : "");
  }

  /** When something is due: a day where the programme means a whole one, which ends with its last second in UTC. */
  public String due(Instant at) {
    if (at == null) return "";
    var utc = at.atZone(ZoneOffset.UTC);
    return utc.toLocalTime().truncatedTo(ChronoUnit.SECONDS).equals(END_OF_DAY) ? day(utc.toLocalDate()) : moment(at);
  }

  /** The same for a moment as the interface writes it, {@code 2026-11-28T03:10:00Z}. */
  public String said(String at) {
    return at == null ? "" : moment(Instant.parse(at));
  }

  /** The name of the zone, for whoever wonders. */
  public String zone() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }
}
