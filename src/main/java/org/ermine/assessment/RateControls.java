package org.ermine.assessment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.ermine.access.Completion;
import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Submissions;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.control.ControlDesk;
import org.ermine.control.ControlLedger;
import org.ermine.control.Controls;
import org.ermine.control.RatedControl;
import org.ermine.risk.AssessmentEvent;
import org.ermine.risk.Assessments;
import org.springframework.stereotype.Component;

/** The Trust team lists the controls of the risk, how far each covers it and how well it is designed. An empty list is one. */
@Component
class RateControls implements HumanTask {
  static final Fields FIELDS = Fields.of(
      Field.rows("controlRatings",
          Fields.of(Field.line("control"), Field.positive("coverage", "1"), Field.number("design", "0", "1"))),
      Field.text("rationale"));

  private final Controls controls;
  private final ControlLedger ledger;
  private final Submissions submissions;
  private final Assessments assessments;
  private final Clock clock;

  RateControls(Controls controls, ControlLedger ledger, Submissions submissions, Assessments assessments, Clock clock) {
    this.controls = controls;
    this.ledger = ledger;
    this.submissions = submissions;
    this.assessments = assessments;
    this.clock = clock;
  }

  @Override public String key() {
    return AssessRisk.RATE_CONTROLS;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    var rows = values.rows("controlRatings");
    var unknown = controls.unknown(rows.stream().map(row -> row.text("control")).toList());
    var seen = new HashSet<String>();
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < rows.size(); i++) {
      var control = rows.get(i).text("control");
      var path = "controlRatings[" + i + "].";
      if (unknown.contains(control)) errors.add(new FieldError(path + "control", Reason.UNKNOWN_CONTROL));
      else if (!seen.add(control)) errors.add(new FieldError(path + "control", Reason.TWICE));
      ControlDesk.design(rows.get(i).number("design"), path + "design");
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of();
  }

  /** What was rated for an assessment that came back; else the controls that are linked now. */
  @Override public Map<String, Object> prefill(TaskAt at) {
    var cameBack = assessments.newest(at.subject()).flatMap(newest -> assessments.event(newest.id()))
        .filter(event -> event.outcome() != AssessmentEvent.Outcome.VALIDATED);
    return cameBack.flatMap(event -> submissions.newest(at.subject(), key())).map(Submissions.Submission::fields)
        .orElseGet(() -> Map.of("controlRatings", linkedNow(at.subject())));
  }

  private List<Map<String, Object>> linkedNow(String risk) {
    var now = clock.instant();
    var coverages = new TreeMap<>(ledger.coverages(risk, now));
    var designs = ledger.currentDesigns(coverages.keySet(), now);
    var rows = new ArrayList<Map<String, Object>>();
    coverages.forEach((control, coverage) -> {
      var row = new LinkedHashMap<String, Object>();
      row.put("control", control);
      row.put("coverage", coverage);
      if (designs.containsKey(control)) row.put("design", designs.get(control));
      rows.add(row);
    });
    return rows;
  }

  static List<RatedControl> ratings(Values values) {
    return values.rows("controlRatings").stream().map(row -> new RatedControl(row.text("control"),
        row.number("coverage").doubleValue(), row.number("design").doubleValue())).toList();
  }
}
