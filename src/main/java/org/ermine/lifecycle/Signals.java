package org.ermine.lifecycle;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.ermine.risk.Phase;
import org.ermine.risk.Risks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What calls for a look at a risk. A signal is a row first; the message only wakes a process that waits for one. Raising and
 * entering a wait both lock the risk, so none falls between them: either the wait finds the row or the message finds the wait.
 */
@Component
public class Signals {
  /** What called for a look. */
  public enum Kind {
    OCCURRENCE, REVIEW_DUE, CONTROL, INDICATOR, CAMPAIGN, MONITORING, MERGED, STANDING;

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** @param raisedBy a person, or null where a timer did */
  public record Signal(long id, String kind, String reason, String raisedBy, java.time.Instant raisedAt) {}

  static final String MESSAGE = "risk-signal";
  static final String REVIEW = "Task_ReviewRisk";

  private final JdbcClient jdbc;
  private final Risks risks;
  private final Rounds rounds;
  private final Processes processes;
  private final Clock clock;

  Signals(JdbcClient jdbc, Risks risks, Rounds rounds, Processes processes, Clock clock) {
    this.jdbc = jdbc;
    this.risks = risks;
    this.rounds = rounds;
    this.processes = processes;
    this.clock = clock;
  }

  /**
   * Stores a signal and wakes the risk if it waits. A review that is open already is joined; an occurrence on a closed or
   * rejected risk reopens it.
   *
   * @param by who caused it, or null where a timer did
   * @return the signal's id
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long raise(String riskId, Kind kind, String reason, String by) {
    var risk = risks.lock(riskId);
    var id = jdbc.sql("INSERT INTO risk_signal (risk_id, kind, reason, raised_by, raised_at) VALUES (?, ?, ?, ?, ?) RETURNING id")
        .params(riskId, kind.word(), reason, by, clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
    if (kind == Kind.OCCURRENCE && (risk.phase() == Phase.CLOSED || risk.phase() == Phase.REJECTED)) {
      risk.reopen();
      risks.save(risk);
      rounds.begin(riskId, risk.phase() == Phase.ASSESSMENT ? EntersAt.ASSESS : EntersAt.IDENTIFY);
    } else {
      wake(riskId);
    }
    return id;
  }

  /**
   * Takes back a signal that turned out to be none. Where nobody has looked at it yet it calls for nothing any more; a review that
   * is open or over has seen it, so an open risk is looked at once more for this reason.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeBack(long signal, String reason, String by) {
    var riskId = jdbc.sql("SELECT risk_id FROM risk_signal WHERE id = ?").param(signal).query(String.class).single();
    var risk = risks.lock(riskId);
    var unseen = !processes.hasOpenTask(REVIEW, riskId)
        && jdbc.sql("UPDATE risk_signal SET consumed_at = ? WHERE id = ? AND consumed_at IS NULL")
            .params(clock.instant().atOffset(ZoneOffset.UTC), signal).update() == 1;
    if (!unseen && risk.phase().open()) raise(riskId, Kind.MONITORING, reason, by);
  }

  /** Takes back those of these signals that no review has seen or is looking at: they call for nothing any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeBackUnseen(List<Long> signals) {
    jdbc.sql("""
            UPDATE risk_signal s SET consumed_at = ? WHERE s.id = ANY (?) AND s.consumed_at IS NULL AND NOT EXISTS (
              SELECT 1 FROM camunda.act_ru_task t JOIN camunda.act_ru_execution e ON e.id_ = t.proc_inst_id_
              WHERE e.business_key_ = s.risk_id AND t.task_def_key_ = ?)""")
        .params(clock.instant().atOffset(ZoneOffset.UTC), signals.toArray(Long[]::new), REVIEW).update();
  }

  /** Wakes the risk if it waits and no review of it is open. */
  public void wake(String riskId) {
    if (!processes.hasOpenTask(REVIEW, riskId)) processes.correlate(MESSAGE, riskId);
  }

  public List<Signal> open(String riskId) {
    return jdbc.sql("SELECT id, kind, reason, raised_by, raised_at FROM risk_signal "
            + "WHERE risk_id = ? AND consumed_at IS NULL ORDER BY id")
        .param(riskId).query((row, n) -> new Signal(row.getLong("id"), row.getString("kind"), row.getString("reason"),
            row.getString("raised_by"), row.getObject("raised_at", java.time.OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Marks the open signals of this risk as dealt with by a review. @return their ids */
  public List<Long> consume(String riskId) {
    return jdbc.sql("UPDATE risk_signal SET consumed_at = ? WHERE risk_id = ? AND consumed_at IS NULL RETURNING id")
        .params(clock.instant().atOffset(ZoneOffset.UTC), riskId).query(Long.class).list();
  }

  /** Gives the open signals of a merged risk to the one it went into. */
  public void handOver(String from, String to) {
    jdbc.sql("UPDATE risk_signal SET risk_id = ? WHERE risk_id = ? AND consumed_at IS NULL").params(to, from).update();
  }
}
