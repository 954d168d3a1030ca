package org.ermine.risk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log of occurrences, append-only. A risk's log includes those of the risks that were merged into it. */
@Repository
public class Occurrences {
  /** The risk and all that went into it, however often they were merged before. */
  private static final String FAMILY = """
      WITH RECURSIVE family (id) AS (
        SELECT CAST(? AS text) UNION SELECT r.id FROM risk r JOIN family f ON r.merged_into = f.id)
      """;

  private final JdbcClient jdbc;

  Occurrences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @return the new entry's id */
  public long record(String risk, Instant occurredAt, BigDecimal loss, String description, String externalId, Long corrects,
      String recordedBy, Instant now) {
    return jdbc.sql("""
            INSERT INTO occurrence (risk_id, occurred_at, loss, description, external_id, corrects, recorded_by, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""")
        .params(Arrays.asList(risk, utc(occurredAt), loss, description, externalId, corrects, recordedBy, utc(now)))
        .query(Long.class).single();
  }

  /** Every entry of the risk and of those merged into it, in the order of recording. */
  public List<RecordedOccurrence> of(String risk) {
    return jdbc.sql(FAMILY + "SELECT o.* FROM occurrence o JOIN family f ON o.risk_id = f.id ORDER BY o.id")
        .param(risk).query((row, n) -> map(row)).list();
  }

  /** The entries of the same risks that happened last, the newest first. */
  public List<RecordedOccurrence> newest(String risk, int most) {
    return jdbc.sql(FAMILY + "SELECT o.* FROM occurrence o JOIN family f ON o.risk_id = f.id ORDER BY o.occurred_at DESC, o.id DESC LIMIT ?")
        .params(risk, most).query((row, n) -> map(row)).list();
  }

  /** The entry that came from outside under this id. */
  public Optional<RecordedOccurrence> withExternalId(String risk, String externalId) {
    return jdbc.sql(FAMILY + "SELECT o.* FROM occurrence o JOIN family f ON o.risk_id = f.id WHERE o.external_id = ? "
            + "ORDER BY o.id LIMIT 1")
        .params(risk, externalId).query((row, n) -> map(row)).optional();
  }

  /** When the first occurrence that counts happened; empty if none does. Corrected entries do not count. */
  public Optional<Instant> firstNoted(String risk) {
    var log = of(risk);
    var corrected = log.stream().map(RecordedOccurrence::corrects).filter(Objects::nonNull).collect(Collectors.toSet());
    return log.stream().filter(entry -> !corrected.contains(entry.id())).map(RecordedOccurrence::occurredAt).min(Comparator.naturalOrder());
  }

  /** The risk under which this entry stands. */
  public String riskOf(long id) {
    return jdbc.sql("SELECT risk_id FROM occurrence WHERE id = ?").param(id).query(String.class).single();
  }

  /**
   * The log as evidence. What two merged risks both noted under one external id is one occurrence.
   */
  public List<Occurrence> log(String risk) {
    return log(of(risk));
  }

  /**
   * The ids of the entries that counted for a score of this instant.
   *
   * @param recordsSince from which UTC date occurrences were noted, as was known then
   */
  public List<Long> counted(String risk, LocalDate recordsSince, Instant asOf) {
    var known = of(risk).stream().filter(entry -> !entry.recordedAt().isAfter(asOf)).toList();
    return Occurrence.counted(log(known), recordsSince, asOf).stream().map(entry -> Long.valueOf(entry.id())).sorted().toList();
  }

  private static List<Occurrence> log(List<RecordedOccurrence> entries) {
    var seen = new HashSet<String>();
    return entries.stream()
        .filter(entry -> entry.externalId() == null || seen.add(entry.externalId()))
        .map(entry -> new Occurrence(Long.toString(entry.id()), entry.occurredAt(),
            entry.corrects() == null ? null : Long.toString(entry.corrects())))
        .toList();
  }

  private static RecordedOccurrence map(ResultSet row) throws SQLException {
    return new RecordedOccurrence(row.getLong("id"), row.getString("risk_id"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getBigDecimal("loss"), row.getString("description"),
        row.getString("external_id"), row.getObject("corrects", Long.class), row.getString("recorded_by"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
