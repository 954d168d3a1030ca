package org.ermine.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.ermine.policy.Trial.Effect;
import org.ermine.policy.Trial.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Trials and how far they have come, append-only. */
@Repository
class TrialStore {
  private static final String TRIALS = """
      SELECT t.id, t.decision, t.base_version, t.sha256, t.from_day, t.to_day, t.current, t.past,
        s.person AS trial_by, s.at AS trial_at, NULL::date AS trial_from, NULL::text AS trial_outcome, s.comment AS trial_comment,
        p.person AS proposal_by, p.at AS proposal_at, p.from_day AS proposal_from, NULL::text AS proposal_outcome,
        p.comment AS proposal_comment,
        d.person AS decision_by, d.at AS decision_at, NULL::date AS decision_from, d.outcome AS decision_outcome,
        d.comment AS decision_comment,
        a.person AS adoption_by, a.at AS adoption_at, NULL::date AS adoption_from, NULL::text AS adoption_outcome,
        a.comment AS adoption_comment,
        e.version, e.risks, e.at AS effect_at
      FROM policy_trial t
      JOIN policy_step s ON s.trial_id = t.id AND s.step = 'trial'
      LEFT JOIN policy_step p ON p.trial_id = t.id AND p.step = 'proposal'
      LEFT JOIN policy_step d ON d.trial_id = t.id AND d.step = 'decision'
      LEFT JOIN policy_step a ON a.trial_id = t.id AND a.step = 'adoption'
      LEFT JOIN policy_effect e ON e.trial_id = t.id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  TrialStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Lets those who change something about this table wait for each other until the transaction ends. */
  void turn(PolicyTable table) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('policy'), hashtext(?))").param(table.key()).query().singleRow();
  }

  void insert(UUID id, PolicyTable table, int baseVersion, TableFile file, Span span, Counts current, Counts past) {
    jdbc.sql("""
            INSERT INTO policy_trial (id, decision, base_version, sha256, xml, from_day, to_day, current, past, tried_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)""")
        .params(Arrays.asList(id, table.key(), baseVersion, file.sha256(), file.content(), span.from(), span.to(),
            TrialJson.of(current), past == null ? null : TrialJson.of(past), now()))
        .update();
  }

  /** @throws org.springframework.dao.DuplicateKeyException if the step was done before, or the person did another */
  void step(UUID trial, String step, String person, LocalDate from, String outcome, String comment) {
    jdbc.sql("INSERT INTO policy_step (trial_id, step, person, at, from_day, outcome, comment) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .params(Arrays.asList(trial, step, person, now(), from, outcome, comment)).update();
  }

  /** @param version null where it did not come in force */
  void effect(UUID trial, Integer version, int risks) {
    jdbc.sql("INSERT INTO policy_effect (trial_id, version, risks, at) VALUES (?, ?, ?, ?)")
        .params(Arrays.asList(trial, version, risks, now())).update();
  }

  Optional<Trial> find(PolicyTable table, UUID id) {
    return jdbc.sql(TRIALS + "WHERE t.decision = ? AND t.id = ?").params(table.key(), id).query((row, n) -> trial(row)).optional();
  }

  /** The newest first. */
  List<Trial> list(PolicyTable table, int size, long offset) {
    return jdbc.sql(TRIALS + "WHERE t.decision = ? ORDER BY t.tried_at DESC, t.id LIMIT ? OFFSET ?")
        .params(table.key(), size, offset).query((row, n) -> trial(row)).list();
  }

  long count(PolicyTable table) {
    return jdbc.sql("SELECT count(*) FROM policy_trial WHERE decision = ?").param(table.key()).query(Long.class).single();
  }

  /** Those of this table that came in force, the newest first. */
  List<Trial> inForce(PolicyTable table) {
    return jdbc.sql(TRIALS + "WHERE t.decision = ? AND e.version IS NOT NULL ORDER BY e.at DESC, t.id").param(table.key())
        .query((row, n) -> trial(row)).list();
  }

  /** Those adopted from a day up to this one that have not come in force yet, the earliest first. */
  List<Trial> due(LocalDate day) {
    return jdbc.sql(TRIALS + "WHERE a.step IS NOT NULL AND e.trial_id IS NULL AND p.from_day <= ? ORDER BY p.from_day, a.at")
        .param(day).query((row, n) -> trial(row)).list();
  }

  /** Another one of this table that has been adopted and waits for its day. */
  boolean anyAdopted(PolicyTable table) {
    return jdbc.sql("SELECT EXISTS (" + TRIALS + "WHERE t.decision = ? AND a.step IS NOT NULL AND e.trial_id IS NULL)")
        .param(table.key()).query(Boolean.class).single();
  }

  TableFile file(UUID trial) {
    return new TableFile(jdbc.sql("SELECT xml FROM policy_trial WHERE id = ?").param(trial).query(byte[].class).single());
  }

  private static Trial trial(ResultSet row) throws SQLException {
    var proposal = step(row, "proposal");
    var decision = step(row, "decision");
    var adoption = step(row, "adoption");
    var effect = effect(row);
    var past = row.getString("past");
    return new Trial(row.getObject("id", UUID.class), row.getString("decision"), Trial.state(proposal, decision, adoption, effect),
        row.getInt("base_version"), row.getString("sha256"), row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class), TrialJson.counts(row.getString("current")),
        past == null ? null : TrialJson.counts(past), step(row, "trial"), proposal, decision, adoption, effect);
  }

  private static Step step(ResultSet row, String step) throws SQLException {
    var at = row.getObject(step + "_at", OffsetDateTime.class);
    return at == null ? null : new Step(row.getString(step + "_by"), at.toInstant(), row.getObject(step + "_from", LocalDate.class),
        row.getString(step + "_outcome"), row.getString(step + "_comment"));
  }

  private static Effect effect(ResultSet row) throws SQLException {
    var at = row.getObject("effect_at", OffsetDateTime.class);
    return at == null ? null : new Effect(row.getObject("version", Integer.class), row.getInt("risks"), at.toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
