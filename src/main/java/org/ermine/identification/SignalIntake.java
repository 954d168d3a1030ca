package org.ermine.identification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Refused;
import org.ermine.access.Values;
import org.ermine.lifecycle.EntersAt;
import org.ermine.lifecycle.Rounds;
import org.ermine.risk.Risks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signals of feeds: scanners, simulations, audits. Each new one becomes a candidate, at whose triage the risks that it may repeat
 * are proposed; it is never an occurrence by itself. What was delivered before changes nothing. A delivery is taken as a whole
 * or refused as a whole, and its rounds start from the queue.
 */
@Service
public class SignalIntake {
  /** The fields of one signal. */
  public static final Fields SIGNAL = Fields.of(Field.line("source"), Field.line("externalId"), Field.line("title"),
      Field.text("description"), Field.line("service").orNone(), Field.instant("observedAt"));

  /** @param created whether this delivery made the risk; false if the signal was known */
  public record Received(String source, String externalId, String risk, boolean created) {}

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Particulars particulars;
  private final Risks risks;
  private final Rounds rounds;
  private final JdbcClient jdbc;
  private final Clock clock;

  SignalIntake(Particulars particulars, Risks risks, Rounds rounds, JdbcClient jdbc, Clock clock) {
    this.particulars = particulars;
    this.risks = risks;
    this.rounds = rounds;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param signals as read by {@link #SIGNAL}
   * @throws Refused with every signal that names an unknown service or lies in the future
   */
  @Transactional
  public List<Received> receive(List<Values> signals, String actor) {
    check(signals);
    // Two deliveries of one signal at a time would each miss the other's row.
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('ermine.monitoring_signal'))").query((row, n) -> true).list();
    var received = new ArrayList<Received>();
    for (var signal : signals) received.add(receive(signal, actor));
    return received;
  }

  private Received receive(Values signal, String actor) {
    var source = signal.text("source");
    var externalId = signal.text("externalId");
    var known = jdbc.sql("SELECT risk_id FROM monitoring_signal WHERE source = ? AND external_id = ?").params(source, externalId)
        .query(String.class).optional();
    if (known.isPresent()) return new Received(source, externalId, known.get(), false);
    var now = clock.instant();
    var risk = risks.report(signal.text("title"), signal.text("description"), source, actor, now, LocalDate.now(clock));
    risks.save(risk.suggested(signal.text("service"), null, null));
    jdbc.sql("INSERT INTO monitoring_signal (source, external_id, risk_id, observed_at, received_by, received_at, content) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)")
        .params(source, externalId, risk.id(), signal.instant("observedAt").atOffset(ZoneOffset.UTC), actor,
            now.atOffset(ZoneOffset.UTC), json(signal)).update();
    rounds.beginLater(risk.id(), EntersAt.IDENTIFY);
    return new Received(source, externalId, risk.id(), true);
  }

  private void check(List<Values> signals) {
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < signals.size(); i++) {
      var signal = signals.get(i);
      var at = "[" + i + "].";
      if (signal.instant("observedAt").isAfter(clock.instant())) {
        errors.add(new FieldError(at + "observedAt", "must not be in the future"));
      }
      try {
        if (signal.has("service")) particulars.requireService(signal.text("service"));
      } catch (Refused refused) {
        refused.errors().forEach(e -> errors.add(new FieldError(at + e.field(), e.reason())));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
  }

  private static String json(Values signal) {
    try {
      return JSON.writeValueAsString(signal.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A signal can't be written as JSON", e);
    }
  }
}
