package org.ermine.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The marks of risks that were touched outside their process, and the reviews that lift them; append-only. */
@Repository
public class Interventions {
  /** True for a row {@code r} of table risk that was touched and has not been reviewed since. */
  public static final String TOUCHED = """
      EXISTS (SELECT 1 FROM risk_intervention i WHERE i.risk_id = r.id
        AND NOT EXISTS (SELECT 1 FROM intervention_review v WHERE v.intervention_id = i.id))""";
  private static final String ALL = """
      SELECT i.*, v.reviewed_by, v.comment, v.reviewed_at FROM risk_intervention i
      LEFT JOIN intervention_review v ON v.intervention_id = i.id WHERE i.risk_id = :risk\s""";

  private final JdbcClient jdbc;
  private final Clock clock;

  Interventions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Marks risks, once for each operation.
   *
   * @param subjects risks' ids; what is none is left out
   */
  public void mark(Collection<String> subjects, String operationId, String operation, String entity, String by,
      String processInstance) {
    jdbc.sql("""
            INSERT INTO risk_intervention (risk_id, operation_id, operation, entity, made_by, made_at, process_instance_id)
            SELECT r.id, ?, ?, ?, ?, ?, ? FROM risk r WHERE r.id = ANY (?) ON CONFLICT (risk_id, operation_id) DO NOTHING""")
        .params(Arrays.asList(operationId, operation, entity, by, clock.instant().atOffset(ZoneOffset.UTC), processInstance,
            subjects.toArray(String[]::new)))
        .update();
  }

  /** The newest first. */
  public List<Intervention> of(String risk, int size, long offset) {
    return jdbc.sql(ALL + "ORDER BY i.id DESC LIMIT :size OFFSET :offset").param("risk", risk).param("size", size)
        .param("offset", offset).query(Interventions::map).list();
  }

  public long count(String risk) {
    return jdbc.sql("SELECT count(*) FROM risk_intervention WHERE risk_id = ?").param(risk).query(Long.class).single();
  }

  /** Those that nobody has reviewed, oldest first. */
  public List<Intervention> open(String risk) {
    return jdbc.sql(ALL + "AND v.reviewed_by IS NULL ORDER BY i.id").param("risk", risk).query(Interventions::map).list();
  }

  /** @return whether nobody had reviewed it before; the table refuses whoever made it */
  public boolean review(Intervention intervention, String by, String comment) {
    return jdbc.sql("""
            INSERT INTO intervention_review (intervention_id, made_by, reviewed_by, comment, reviewed_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (intervention_id) DO NOTHING""")
        .params(intervention.id(), intervention.madeBy(), by, comment, clock.instant().atOffset(ZoneOffset.UTC)).update() == 1;
  }

  private static Intervention map(ResultSet row, int number) throws SQLException {
    var reviewed = row.getObject("reviewed_at", OffsetDateTime.class);
    return new Intervention(row.getLong("id"), row.getString("operation"), row.getString("entity"), row.getString("made_by"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getString("process_instance_id"),
        row.getString("reviewed_by"), row.getString("comment"), reviewed == null ? null : reviewed.toInstant());
  }
}
