package org.ermine.report;

import java.time.Duration;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the model asks about the parts of its report, as {@code reportParts}. */
@Component
public class ReportParts {
  private final ReportRuns runs;
  private final FrozenParts parts;
  private final PartVerifications verifications;
  private final ReportSettings settings;

  ReportParts(ReportRuns runs, FrozenParts parts, PartVerifications verifications, ReportSettings settings) {
    this.runs = runs;
    this.parts = parts;
    this.verifications = verifications;
    this.settings = settings;
  }

  /** The services whose stakeholders are asked, by id: those with risks, unless they verified these very rows before. */
  public List<String> toVerify(DelegateExecution execution) {
    var run = runs.of(execution);
    return verifications.standings(run, parts.newest(run)).stream()
        .filter(PartStanding::toBeAsked)
        .map(standing -> standing.part().service())
        .toList();
  }

  /** When the report goes on without those who have not answered. */
  public Date deadline(DelegateExecution execution) {
    return Date.from(deadline(parts.newest(runs.of(execution))));
  }

  java.time.Instant deadline(Freeze freeze) {
    return freeze.frozenAt().plus(Duration.ofDays(settings.verificationDays()));
  }
}
