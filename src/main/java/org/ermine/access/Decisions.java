package org.ermine.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The decisions on record. Only the guard adds to them. */
@Repository
public class Decisions {
  /**
   * @param decidedFor the group to which the task was offered
   * @param outcome    such as {@code approve} or {@code return}
   * @param comment    null where none was given
   */
  public record Decision(String actor, String decidedFor, String outcome, String comment, Instant at) {}

  private final JdbcClient jdbc;

  Decisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The decisions on this item, oldest first. */
  public List<Decision> on(UUID item) {
    return jdbc.sql("SELECT actor, decided_for, outcome, comment, decided_at FROM decision WHERE item_id = ? ORDER BY id")
        .param(item)
        .query((row, n) -> new Decision(row.getString("actor"), row.getString("decided_for"), row.getString("outcome"),
            row.getString("comment"), row.getObject("decided_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Those of them that approve it, oldest first. */
  public List<Decision> approvals(UUID item) {
    return on(item).stream().filter(decision -> decision.outcome().equals("approve")).toList();
  }
}
