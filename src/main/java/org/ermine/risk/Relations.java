package org.ermine.risk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How risks hang together. From one risk to another there is one relation at most; a risk has one parent at most and is under
 * itself by no way round. Ended relations stay on record. No sum and no simulation uses them.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Relations {
  private record Relation(String risk, String other, RelationKind kind) {}

  private final JdbcClient jdbc;

  Relations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Relates a risk to another; a different relation that was there ends.
   *
   * @return what there was until now
   * @throws IllegalRelation if they are one risk, one was merged, the other has a parent already, or the risk would be under itself
   */
  public Optional<RelationKind> relate(String risk, String other, RelationKind kind, String by, Instant at) throws IllegalRelation {
    oneAtATime();
    var before = current(risk, other);
    if (before.filter(kind::equals).isPresent()) return before;
    requireSound(risk, other, kind);
    end(risk, other, by, at);
    jdbc.sql("INSERT INTO risk_relation (risk_id, other_id, kind, related_by, related_at) VALUES (?, ?, ?, ?, ?)")
        .params(risk, other, kind.label(), by, at.atOffset(ZoneOffset.UTC)).update();
    return before;
  }

  /** @return what there was; empty if nothing, and then nothing changes */
  public Optional<RelationKind> end(String risk, String other, String by, Instant at) {
    return jdbc.sql("UPDATE risk_relation SET ended_by = ?, ended_at = ? WHERE risk_id = ? AND other_id = ? AND ended_at IS NULL "
            + "RETURNING kind").params(by, at.atOffset(ZoneOffset.UTC), risk, other).query(String.class).optional()
        .map(RelationKind::of);
  }

  /** Gives the relations of a merged risk to the one it went into, as far as they make sense there. */
  public void follow(String merged, String into, String by, Instant at) {
    oneAtATime();
    var open = jdbc.sql("SELECT * FROM risk_relation WHERE ended_at IS NULL AND ? IN (risk_id, other_id) ORDER BY id").param(merged)
        .query((row, n) -> new Relation(row.getString("risk_id"), row.getString("other_id"),
            RelationKind.of(row.getString("kind"))))
        .list();
    for (var relation : open) {
      end(relation.risk(), relation.other(), by, at);
      moved(relation, merged, into, by, at);
    }
  }

  private void moved(Relation relation, String merged, String into, String by, Instant at) {
    var risk = relation.risk().equals(merged) ? into : relation.risk();
    var other = relation.other().equals(merged) ? into : relation.other();
    if (current(risk, other).isPresent()) return;
    try {
      relate(risk, other, relation.kind(), by, at);
    } catch (IllegalRelation senselessThere) {
      // It ended with the merged risk.
    }
  }

  /** Two changes at a time could each be sound and close a circle together, or a merge pass by a new relation. */
  private void oneAtATime() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('risk_relation'), 0)").query().singleRow();
  }

  private Optional<RelationKind> current(String risk, String other) {
    return jdbc.sql("SELECT kind FROM risk_relation WHERE risk_id = ? AND other_id = ? AND ended_at IS NULL").params(risk, other)
        .query(String.class).optional().map(RelationKind::of);
  }

  private void requireSound(String risk, String other, RelationKind kind) throws IllegalRelation {
    if (risk.equals(other)) throw new IllegalRelation("other", "must be another risk");
    if (merged(risk)) throw new IllegalRelation("id", "was merged into another risk");
    if (merged(other)) throw new IllegalRelation("other", "was merged into another risk");
    if (kind != RelationKind.PARENT) return;
    var parent = parent(other);
    if (parent.isPresent()) throw new IllegalRelation("kind", "is not possible: " + other + " has a parent already");
    for (var above = parent(risk); above.isPresent(); above = parent(above.get())) {
      if (above.get().equals(other)) throw new IllegalRelation("kind", "is not possible: " + other + " stands above " + risk);
    }
  }

  private boolean merged(String risk) {
    return jdbc.sql("SELECT phase = 'merged' FROM risk WHERE id = ?").param(risk).query(Boolean.class).single();
  }

  private Optional<String> parent(String risk) {
    return jdbc.sql("SELECT risk_id FROM risk_relation WHERE other_id = ? AND kind = 'parent' AND ended_at IS NULL").param(risk)
        .query(String.class).optional();
  }
}
