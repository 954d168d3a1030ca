package org.ermine.identification;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Values;
import org.ermine.identification.Similarity.Statement;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signals of feeds: scanners, simulations, audits. A new one that looks like a known risk waits for Trust to decide; any other
 * becomes a candidate at once. It is never an occurrence by itself. What was delivered before changes nothing. A delivery is taken
 * as a whole or refused as a whole, and its rounds start from the queue.
 */
@Service
public class SignalIntake {
  /** The fields of one signal. */
  public static final Fields SIGNAL = Fields.of(Field.line("source"), Field.line("externalId"), Field.line("title"),
      Field.text("description"), Field.line("service").orNone(), Field.instant("observedAt"));

  /**
   * What became of a signal.
   *
   * @param state proposed, candidate, evidence or dismissed
   * @param risk the candidate that it became or the risk that it is evidence for; null in the other states
   * @param created whether this delivery brought it; false if it was known
   * @param proposals the risks that a new one looks like, the most similar first; empty if none or if it was known
   */
  public record Received(String source, String externalId, String state, String risk, boolean created,
      List<SimilarRisks.Proposal> proposals) {}

  private record Key(String source, String externalId) {
    static Key of(Values signal) {
      return new Key(signal.text("source"), signal.text("externalId"));
    }
  }

  private final Particulars particulars;
  private final SignalStore store;
  private final SimilarRisks similar;
  private final Clock clock;

  SignalIntake(Particulars particulars, SignalStore store, SimilarRisks similar, Clock clock) {
    this.particulars = particulars;
    this.store = store;
    this.similar = similar;
    this.clock = clock;
  }

  /**
   * @param signals as read by {@link #SIGNAL}
   * @throws Refused with every signal that names an unknown service or lies in the future
   */
  @Transactional
  public List<Received> receive(List<Values> signals, String actor) {
    check(signals);
    store.reserve();
    var statements = new LinkedHashMap<Key, Statement>();
    for (var signal : signals) {
      if (known(signal) == null) statements.computeIfAbsent(Key.of(signal), key -> statement(signal));
    }
    var weights = similar.weights(List.copyOf(statements.values()));
    var received = new ArrayList<Received>();
    for (var signal : signals) {
      var statement = statements.remove(Key.of(signal));
      received.add(statement == null ? known(signal) : add(signal, similar.to(statement, weights), actor));
    }
    return received;
  }

  private Received add(Values signal, List<SimilarRisks.Proposal> proposals, String actor) {
    var candidate = proposals.isEmpty() ? store.candidate(signal.text("source"), signal.text("title"),
        signal.text("description"), signal.text("service"), actor) : null;
    store.add(signal, candidate, proposals, actor);
    return new Received(signal.text("source"), signal.text("externalId"), candidate == null ? "proposed" : "candidate",
        candidate, true, proposals);
  }

  private Received known(Values signal) {
    return store.find(signal.text("source"), signal.text("externalId")).map(known -> new Received(known.source(),
        known.externalId(), known.state(), known.risk(), false, List.of())).orElse(null);
  }

  private Statement statement(Values signal) {
    return similar.statement(signal.text("title"), signal.text("service"),
        String.join(" ", signal.text("externalId"), signal.text("title"), signal.text("description")));
  }

  private void check(List<Values> signals) {
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < signals.size(); i++) {
      var signal = signals.get(i);
      var at = "[" + i + "].";
      if (signal.instant("observedAt").isAfter(clock.instant())) {
        errors.add(new FieldError(at + "observedAt", Reason.IN_FUTURE));
      }
      try {
        if (signal.has("service")) particulars.requireService(signal.text("service"));
      } catch (Refused refused) {
        refused.errors().forEach(e -> errors.add(e.within(at)));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
  }
}
