package org.ermine.identification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.access.Values;
import org.ermine.lifecycle.EntersAt;
import org.ermine.lifecycle.Rounds;
import org.ermine.risk.Risks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signals of feeds, what they looked like and what was decided about them: rows that are added and never changed. */
@Repository
class SignalStore {
  /**
   * A signal as it stands.
   *
   * @param state proposed, candidate, evidence or dismissed
   * @param risk the candidate that it became or the risk that it is evidence for; null in the other states
   * @param decisions how many there were
   * @param riskSignal what its being evidence raised; null if it is none
   */
  record Signal(String source, String externalId, String title, String description, String service, String state, String risk,
      int decisions, Long riskSignal, String decidedBy) {
    String sentence() {
      return "Signal " + externalId + " of " + source + ": " + title;
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Risks risks;
  private final Rounds rounds;
  private final Clock clock;

  SignalStore(JdbcClient jdbc, Risks risks, Rounds rounds, Clock clock) {
    this.jdbc = jdbc;
    this.risks = risks;
    this.rounds = rounds;
    this.clock = clock;
  }

  /** Lets one transaction at a time receive or decide: two deliveries of one signal would each miss the other's row. */
  void reserve() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('ermine.monitoring_signal'))").query((row, n) -> true).list();
  }

  Optional<Signal> find(String source, String externalId) {
    return jdbc.sql("""
            SELECT source, external_id, content ->> 'title' AS title, content ->> 'description' AS description,
              content ->> 'service' AS service, state, risk_id, decisions, risk_signal_id, decided_by
            FROM signal_now WHERE source = ? AND external_id = ?""")
        .params(source, externalId)
        .query((row, n) -> new Signal(row.getString("source"), row.getString("external_id"), row.getString("title"),
            row.getString("description"), row.getString("service"), row.getString("state"), row.getString("risk_id"),
            row.getInt("decisions"), row.getObject("risk_signal_id", Long.class), row.getString("decided_by")))
        .optional();
  }

  /** @param candidate the risk that it became; null if it waits for Trust */
  void add(Values signal, String candidate, List<SimilarRisks.Proposal> proposals, String actor) {
    var source = signal.text("source");
    var externalId = signal.text("externalId");
    jdbc.sql("INSERT INTO monitoring_signal (source, external_id, risk_id, observed_at, received_by, received_at, content) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)")
        .params(source, externalId, candidate, signal.instant("observedAt").atOffset(ZoneOffset.UTC), actor,
            clock.instant().atOffset(ZoneOffset.UTC), json(signal.json())).update();
    for (var proposal : proposals) {
      jdbc.sql("INSERT INTO signal_proposal (source, external_id, risk_id, similarity, reasons) VALUES (?, ?, ?, ?, ?::jsonb)")
          .params(source, externalId, proposal.risk(), proposal.similarity(), json(proposal.reasons())).update();
    }
  }

  /** Registers the candidate that a signal becomes; its round starts from the queue. @return its id */
  String candidate(String source, String title, String description, String serviceOrNull, String actor) {
    var risk = risks.report(title, description, source, actor, clock.instant(), LocalDate.now(clock));
    risks.save(risk.suggested(serviceOrNull, null, null));
    rounds.beginLater(risk.id(), EntersAt.IDENTIFY);
    return risk.id();
  }

  void decide(Signal signal, String decision, String risk, String reason, Long riskSignal, String actor) {
    jdbc.sql("""
            INSERT INTO signal_decision (source, external_id, number, decision, risk_id, reason, risk_signal_id, decided_by,
              decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(signal.source(), signal.externalId(), signal.decisions() + 1, decision, risk, reason, riskSignal, actor,
            clock.instant().atOffset(ZoneOffset.UTC)).update();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A signal can't be written as JSON", e);
    }
  }
}
