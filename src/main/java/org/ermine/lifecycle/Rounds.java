package org.ermine.lifecycle;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rounds of a risk. A round is a row first and a process instance second: the row is the right to start exactly one
 * instance, and the database allows one open round a risk. Whoever starts the process in any other way is refused.
 */
@Component
public class Rounds {
  static final String PROCESS = "risk-lifecycle";

  private record Queued(String risk, int number, EntersAt entersAt) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Processes processes;
  private final Clock clock;

  Rounds(JdbcTemplate batches, Processes processes, Clock clock) {
    this.jdbc = JdbcClient.create(batches);
    this.batches = batches;
    this.processes = processes;
    this.clock = clock;
  }

  /** Begins a round now, in the transaction at hand. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin(String risk, EntersAt entersAt) {
    start(queue(risk, entersAt));
  }

  /** Lets a round wait for its start; {@link #startQueued} starts it after the transaction at hand. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void beginLater(String risk, EntersAt entersAt) {
    queue(risk, entersAt);
  }

  /** Lets the first rounds of new risks wait, by the risks' ids, all with one statement. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void beginFirstLater(Map<String, EntersAt> risks) {
    var at = now();
    batches.batchUpdate("INSERT INTO risk_round (risk_id, number, enters_at, queued_at) VALUES (?, 1, ?, ?)",
        risks.entrySet().stream().map(risk -> new Object[] {risk.getKey(), risk.getValue().word(), at}).toList());
  }

  /**
   * Starts rounds that wait, each exactly once however many nodes do this at a time.
   *
   * @param most how many in this one transaction
   * @return how many were started
   */
  @Transactional
  public int startQueued(int most) {
    var waiting = jdbc.sql("""
            SELECT risk_id, number, enters_at FROM risk_round WHERE process_instance_id IS NULL AND ended_at IS NULL
            ORDER BY queued_at, risk_id LIMIT ? FOR UPDATE SKIP LOCKED""")
        .param(most)
        .query((row, n) -> new Queued(row.getString("risk_id"), row.getInt("number"), EntersAt.of(row.getString("enters_at"))))
        .list();
    waiting.forEach(this::start);
    return waiting.size();
  }

  /**
   * Ties the instance that is just starting to the round that waits for it.
   *
   * @throws IllegalStateException if no round waits: the instance was started by hand
   */
  void started(String risk, String processInstanceId) {
    var tied = jdbc.sql("""
            UPDATE risk_round SET process_instance_id = ?, started_at = ?
            WHERE risk_id = ? AND process_instance_id IS NULL AND ended_at IS NULL""")
        .params(processInstanceId, now(), risk).update();
    if (tied != 1) {
      throw new IllegalStateException("A round is begun by the programme alone: report a risk, or wait for its next round.");
    }
  }

  /** Ends the round of this instance; it may have ended already. */
  void ended(String processInstanceId) {
    jdbc.sql("UPDATE risk_round SET ended_at = ? WHERE process_instance_id = ? AND ended_at IS NULL")
        .params(now(), processInstanceId).update();
  }

  /** Where the open round of this risk entered the loop; empty if none is open. */
  public Optional<EntersAt> openRound(String risk) {
    return jdbc.sql("SELECT enters_at FROM risk_round WHERE risk_id = ? AND ended_at IS NULL")
        .param(risk).query(String.class).optional().map(EntersAt::of);
  }

  /** The process instances of this risk's rounds, oldest first. */
  public List<String> instances(String risk) {
    return jdbc.sql("SELECT process_instance_id FROM risk_round WHERE risk_id = ? AND process_instance_id IS NOT NULL "
        + "ORDER BY number").param(risk).query(String.class).list();
  }

  private Queued queue(String risk, EntersAt entersAt) {
    var number = jdbc.sql("""
            INSERT INTO risk_round (risk_id, number, enters_at, queued_at)
            SELECT :risk, coalesce(max(number), 0) + 1, :at, :now FROM risk_round WHERE risk_id = :risk RETURNING number""")
        .param("risk", risk).param("at", entersAt.word()).param("now", now()).query(Integer.class).single();
    return new Queued(risk, number, entersAt);
  }

  private void start(Queued round) {
    processes.start(PROCESS, round.risk(), Map.of("entersAt", round.entersAt().word()));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
