package org.ermine.identification;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ermine.access.Completion;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Submissions;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** The Trust team decides whether a candidate is a risk of its own, part of a known one, or none. */
@Component
class TriageCandidate implements HumanTask {
  static final String ACCEPT = "accept";
  static final String MERGE = "merge";
  static final String REJECT = "reject";
  static final Fields FIELDS = Fields.of(Field.choice("triage", ACCEPT, MERGE, REJECT))
      .when("triage", ACCEPT, Field.line("service"), Field.line("owner"), Field.line("category"),
          Field.date("recordsSince").orNone())
      .when("triage", MERGE, Field.line("mergeInto"))
      .when("triage", REJECT, Field.text("reason"));

  private final Particulars particulars;
  private final SimilarRisks similar;
  private final Risks risks;
  private final Submissions submissions;

  TriageCandidate(Particulars particulars, SimilarRisks similar, Risks risks, Submissions submissions) {
    this.particulars = particulars;
    this.similar = similar;
    this.risks = risks;
    this.submissions = submissions;
  }

  @Override public String key() {
    return IdentifyRisk.TRIAGE_CANDIDATE;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    if (values.is("triage", ACCEPT)) {
      particulars.requireService(values.text("service"));
      particulars.requireOwner(values.text("owner"));
      if (values.has("recordsSince")) particulars.requireRecordsSince(values.date("recordsSince"));
    } else if (values.is("triage", MERGE)) {
      requireMergeable(at.subject(), values.text("mergeInto"));
    }
  }

  private void requireMergeable(String candidate, String into) {
    if (into.equals(candidate)) throw Refused.invalid("mergeInto", Reason.SAME_RISK);
    if (risks.find(into).isEmpty()) throw Refused.invalid("mergeInto", Reason.UNKNOWN_RISK);
    // In one order everywhere, so that two merges of the same pair wait for each other.
    Stream.of(candidate, into).sorted().forEach(risks::lock);
    var phase = risks.get(into).phase();
    if (!phase.open()) throw Refused.invalid("mergeInto", Reason.NOT_OPEN, phase.label());
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of(IdentifyRisk.TRIAGE, completion.values().text("triage"));
  }

  /** What was entered at an earlier triage, else what the reporter or a register suggests, and risks it may repeat. */
  @Override public Map<String, Object> prefill(TaskAt at) {
    var risk = risks.get(at.subject());
    var filled = new HashMap<String, Object>();
    filled.put("service", risk.service() == null ? "" : risk.service());
    filled.put("owner", risk.owner() == null ? "" : risk.owner());
    filled.put("category", risk.category() == null ? "" : risk.category());
    filled.put("recordsSince", risk.recordsSince().toString());
    filled.put("duplicates", similar.to(risk.id()).stream().map(SimilarRisks.Proposal::sentence)
        .collect(Collectors.joining("\n")));
    submissions.newest(at.subject(), IdentifyRisk.CONFIRM_RISK).map(Submissions.Submission::fields)
        .filter(fields -> fields.containsKey("comment"))
        .ifPresent(fields -> filled.put("ownersComment", fields.get("comment")));
    return filled;
  }
}
