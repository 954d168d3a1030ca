package org.ermine.response;

import java.util.UUID;

import org.ermine.access.Participations;
import org.ermine.access.Submissions.Submission;
import org.ermine.risk.ActionReport;
import org.ermine.risk.Response;
import org.ermine.risk.Responses;
import org.springframework.stereotype.Component;

/** Records what assignees report about the actions of the running response. */
@Component
class Actions {
  private final Responses responses;
  private final Participations participations;
  private final Delays delays;

  Actions(Responses responses, Participations participations, Delays delays) {
    this.responses = responses;
    this.participations = participations;
    this.delays = delays;
  }

  void done(String risk, UUID action, Submission submission) {
    var report = CarryOutAction.FIELDS.read(submission.fields());
    if (!report.flag("done")) throw new IllegalStateException(submission.actor() + " did not report this action as done.");
    var running = running(risk);
    responses.report(running, action,
        new ActionReport(true, report.text("evidence"), null, null, submission.actor(), submission.at()));
    submission.people().forEach(performer -> participations.performer(running.id(), performer));
  }

  /** @return whether what was approved still covers the new date */
  boolean late(String risk, UUID action, Submission submission) {
    var report = CarryOutAction.FIELDS.read(submission.fields());
    if (report.flag("done")) throw new IllegalStateException(submission.actor() + " reported this action as done.");
    responses.report(running(risk), action, new ActionReport(false, null, report.text("reason"), report.date("newDueOn"),
        submission.actor(), submission.at()));
    return delays.withinApproval(running(risk), action);
  }

  private Response running(String risk) {
    return responses.running(risk)
        .orElseThrow(() -> new IllegalStateException(risk + " has no running response to report about."));
  }
}
