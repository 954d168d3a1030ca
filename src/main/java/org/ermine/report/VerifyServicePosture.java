package org.ermine.report;

import java.util.Map;

import org.ermine.access.Completion;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.TaskAt;
import org.springframework.stereotype.Component;

/** A stakeholder verifies the current part of the service, or objects to it. */
@Component
class VerifyServicePosture implements HumanTask {
  static final String KEY = "Task_VerifyServicePosture";

  private static final Fields FIELDS = Fields.of(Field.flag("verified")).when("verified", "false", Field.text("comment"));

  private final ReportRuns runs;
  private final FrozenParts parts;
  private final PartVerifications verifications;

  VerifyServicePosture(ReportRuns runs, FrozenParts parts, PartVerifications verifications) {
    this.runs = runs;
    this.parts = parts;
    this.verifications = verifications;
  }

  @Override public String key() {
    return KEY;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public Map<String, Object> complete(Completion completion) {
    var run = runs.of(completion.at().processInstanceId());
    var part = part(run, completion.at());
    var verified = completion.values().flag("verified");
    verifications.add(run, part, verified, completion.values().text("comment"), completion.actor(), completion.now());
    return Map.of("verified", verified);
  }

  private Part part(ReportRun run, TaskAt at) {
    return parts.current(parts.newest(run), at.scope())
        .orElseThrow(() -> new IllegalStateException("Nothing of " + at.scope() + " has been frozen."));
  }
}
