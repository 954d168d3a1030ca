package org.ermine.risk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every change of a risk's particulars with its reason, append-only. */
@Repository
public class ChangeLog {
  /** @param field such as {@code owner} or {@code phase}; before and after are null where there was or is nothing */
  public record Change(String field, String before, String after, String reason, String by, Instant at) {}

  private final JdbcClient jdbc;

  ChangeLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void write(String risk, String field, String before, String after, String reason, String by, Instant at) {
    jdbc.sql("INSERT INTO risk_change (risk_id, field, before, after, reason, changed_by, changed_at) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .params(Arrays.asList(risk, field, before, after, reason, by, at.atOffset(ZoneOffset.UTC))).update();
  }

  /** Oldest first. */
  public List<Change> of(String risk) {
    return jdbc.sql("SELECT * FROM risk_change WHERE risk_id = ? ORDER BY id").param(risk)
        .query((row, n) -> new Change(row.getString("field"), row.getString("before"), row.getString("after"),
            row.getString("reason"), row.getString("changed_by"),
            row.getObject("changed_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
