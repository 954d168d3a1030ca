package org.ermine.response;

import org.ermine.access.Participations;
import org.ermine.access.Submissions.Submission;
import org.ermine.risk.Assessments;
import org.ermine.risk.Closures;
import org.ermine.risk.Finding;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.ResponseOutcome;
import org.ermine.risk.Responses;
import org.ermine.risk.Reviews;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** Ends responses: verified, or stopped by a review. */
@Component
class Outcomes {
  private final Responses responses;
  private final Assessments assessments;
  private final Closures closures;
  private final Reviews reviews;
  private final Risks risks;
  private final Participations participations;

  Outcomes(Responses responses, Assessments assessments, Closures closures, Reviews reviews, Risks risks,
      Participations participations) {
    this.responses = responses;
    this.assessments = assessments;
    this.closures = closures;
    this.reviews = reviews;
    this.risks = risks;
    this.participations = participations;
  }

  /**
   * Records what verification found.
   *
   * @return whether the risk was avoided, so that its closure is asked for
   */
  boolean verified(String risk, Submission submission) {
    var found = VerifyOutcome.FIELDS.read(submission.fields());
    var running = running(risk);
    var effective = found.is("outcome", "effective");
    var reached = found.number("deficiencyReached");
    responses.verified(new ResponseOutcome(running.id(), effective, found.text("evidence"),
        assessments.find(running.assessment()).orElseThrow().scores().controlDeficiency(), running.targetDeficiency(),
        reached == null ? null : reached.doubleValue(), submission.actor(), submission.at()));
    responses.happened(running, effective ? Outcome.EFFECTIVE : Outcome.INEFFECTIVE, found.text("evidence"), submission.actor());
    var avoided = effective && running.decision() == ResponseDecision.AVOID;
    if (avoided) askToClose(running, found.text("evidence"));
    return avoided;
  }

  private void askToClose(Response avoidance, String evidence) {
    var closure = closures.request(avoidance.risk(), "The risk is avoided: " + evidence, avoidance.plannedBy());
    participations.authors(avoidance.id()).forEach(author -> participations.author(closure, author));
    participations.owner(closure, risks.get(avoidance.risk()).owner());
  }

  /**
   * Ends the response as the review in this process instance found. Only a closure stops it for good: after a new assessment or
   * with a new plan it may be kept.
   *
   * @throws IllegalStateException if no review asked for an end
   */
  void stop(String risk, String processInstance) {
    var review = reviews.newestIn(processInstance, risk).filter(newest -> newest.finding() != Finding.CONTINUE)
        .orElseThrow(() -> new IllegalStateException("No review of " + risk + " has ended its response."));
    if (review.finding() == Finding.CLOSE) responses.happened(running(risk), Outcome.STOPPED, review.comment(), review.by());
  }

  private Response running(String risk) {
    return responses.running(risk).orElseThrow(() -> new IllegalStateException(risk + " has no running response."));
  }
}
