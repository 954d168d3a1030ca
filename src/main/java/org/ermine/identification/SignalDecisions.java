package org.ermine.identification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Values;
import org.ermine.identification.SignalStore.Signal;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Phase;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Trust decides what signals are: candidates of their own, evidence for a known risk, or nothing. Evidence raises the risk's
 * signal, so that a review sees it. Every decision is kept; a further one with a reason takes its place. What became a candidate
 * is from then on decided at its triage.
 */
@Service
public class SignalDecisions {
  private static final String CANDIDATE = "candidate";
  private static final String EVIDENCE = "evidence";
  private static final String DISMISS = "dismiss";

  /** The fields of one decision. */
  public static final Fields DECISION = Fields.of(Field.line("source"), Field.line("externalId"),
      Field.choice("decision", CANDIDATE, EVIDENCE, DISMISS), Field.text("reason").orNone())
      .when("decision", EVIDENCE, Field.line("risk"));

  /**
   * A signal after its decision.
   *
   * @param state candidate, evidence or dismissed
   * @param risk the candidate or the risk that it is evidence for; null if dismissed
   * @param changed false if that was decided before
   */
  public record Decided(String source, String externalId, String state, String risk, boolean changed) {}

  /** @param errors what is wrong with those that were left out, {@code [3].risk} for the fourth */
  public record Outcome(List<Decided> decided, List<FieldError> errors) {}

  private final SignalStore store;
  private final Signals signals;
  private final Risks risks;

  SignalDecisions(SignalStore store, Signals signals, Risks risks) {
    this.store = store;
    this.signals = signals;
    this.risks = risks;
  }

  /**
   * @param decisions as read by {@link #DECISION}, by their places in the list that they came in
   * @param unread what is wrong with those that could not be read
   * @param partial takes good ones although others are bad; otherwise it is all or nothing
   * @throws Refused with everything that is wrong, where all or nothing was asked for
   */
  @Transactional
  public Outcome decide(SortedMap<Integer, Values> decisions, List<FieldError> unread, boolean partial, String actor) {
    store.reserve();
    decisions.values().stream().map(decision -> decision.text("risk")).filter(Objects::nonNull).distinct().sorted()
        .forEach(risks::lockIfKnown);
    var errors = new ArrayList<>(unread);
    var decided = new ArrayList<Decided>();
    var seen = new HashSet<List<String>>();
    for (var at : decisions.entrySet()) {
      var error = error(at.getValue(), seen);
      if (error != null) errors.add(error.within("[" + at.getKey() + "]."));
      else if (partial || errors.isEmpty()) decided.add(decide(at.getValue(), actor));
    }
    if (!partial && !errors.isEmpty()) throw Refused.invalid(errors);
    return new Outcome(decided, errors);
  }

  private FieldError error(Values decision, Set<List<String>> seen) {
    var found = store.find(decision.text("source"), decision.text("externalId"));
    if (found.isEmpty()) return new FieldError("externalId", "is not a signal of this source");
    var signal = found.get();
    if (!seen.add(List.of(signal.source(), signal.externalId()))) return new FieldError("externalId", "is in this list twice");
    if (same(signal, decision)) return null;
    if (signal.state().equals(CANDIDATE) && risks.get(signal.risk()).phase() != Phase.REJECTED) {
      return new FieldError("decision", "comes too late: it became " + signal.risk() + "; merge or reject that at its triage");
    }
    if (!decision.has("reason") && (decision.is("decision", DISMISS) || signal.decisions() > 0)) {
      return new FieldError("reason", signal.decisions() == 0 ? "is required to dismiss a signal"
          : "is required to decide anew: " + signal.decidedBy() + " has decided on it before");
    }
    return decision.is("decision", EVIDENCE) ? riskError(decision.text("risk")) : null;
  }

  private FieldError riskError(String id) {
    var risk = risks.find(id);
    if (risk.isEmpty()) return new FieldError("risk", Reason.UNKNOWN_RISK);
    var phase = risk.get().phase();
    return phase.open() ? null : new FieldError("risk", Reason.NOT_OPEN, phase.label());
  }

  private Decided decide(Values decision, String actor) {
    var signal = store.find(decision.text("source"), decision.text("externalId")).orElseThrow();
    if (same(signal, decision)) {
      return new Decided(signal.source(), signal.externalId(), signal.state(), signal.risk(), false);
    }
    var reason = decision.text("reason");
    if (signal.riskSignal() != null) signals.takeBack(signal.riskSignal(), taken(signal, reason), actor);
    var word = decision.text("decision");
    String risk = null;
    Long raised = null;
    if (word.equals(CANDIDATE)) {
      risk = store.candidate(signal.source(), signal.title(), signal.description(), signal.service(), actor);
    } else if (word.equals(EVIDENCE)) {
      risk = decision.text("risk");
      raised = signals.raise(risk, Signals.Kind.MONITORING, signal.sentence() + (reason == null ? "" : " (" + reason + ")"), actor);
    }
    store.decide(signal, word, risk, reason, raised, actor);
    return new Decided(signal.source(), signal.externalId(), state(word), risk, true);
  }

  private static boolean same(Signal signal, Values decision) {
    return signal.state().equals(state(decision.text("decision")))
        && (!decision.is("decision", EVIDENCE) || decision.text("risk").equals(signal.risk()));
  }

  private static String state(String decision) {
    return decision.equals(DISMISS) ? "dismissed" : decision;
  }

  private static String taken(Signal signal, String reason) {
    return signal.sentence() + " is no evidence for this risk after all (" + reason + ")";
  }
}
