package org.ermine.monitoring;

import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Participations;
import org.ermine.access.Submissions.Submission;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Closures;
import org.ermine.risk.Finding;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.ermine.risk.Review;
import org.ermine.risk.Reviews;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** What happens to a risk under watch. Each step locks the risk first, so that no signal falls between. */
@Component
class Monitoring {
  private final Risks risks;
  private final Responses responses;
  private final Reviews reviews;
  private final Closures closures;
  private final Signals signals;
  private final Participations participations;
  private final ReviewDates dates;
  private final Audit audit;

  Monitoring(Risks risks, Responses responses, Reviews reviews, Closures closures, Signals signals, Participations participations,
      ReviewDates dates, Audit audit) {
    this.risks = risks;
    this.responses = responses;
    this.reviews = reviews;
    this.closures = closures;
    this.signals = signals;
    this.participations = participations;
    this.dates = dates;
    this.audit = audit;
  }

  /**
   * Begins or continues to wait.
   *
   * @return whether signals ask for a review at once
   */
  boolean enter(String riskId) {
    var risk = risks.lock(riskId);
    risk.monitorUntil(dates.cadence(riskId).nextReview(dates.today(), risk.nextReviewOn()));
    risks.save(risk);
    return !signals.open(riskId).isEmpty();
  }

  /** Calls for a review if something waits to be looked at or the date has come. */
  void raiseReview(String riskId) {
    var risk = risks.lock(riskId);
    var due = risk.nextReviewOn();
    if (!signals.open(riskId).isEmpty()) signals.wake(riskId);
    else if (due != null && !due.isAfter(dates.today())) {
      signals.raise(riskId, Signals.Kind.REVIEW_DUE, "The review was due on " + due + ".", null);
    }
  }

  /** Records a review with the signals that it dealt with; closing becomes an item to decide on. */
  Finding reviewed(String riskId, String processInstance, Submission submission) {
    var found = ReviewRisk.FIELDS.read(submission.fields());
    var finding = Finding.of(found.text("finding"));
    var risk = risks.lock(riskId);
    reviews.add(new Review(riskId, finding, found.text("comment"), signals.consume(riskId), submission.actor(), submission.at(),
        processInstance));
    risk.reviewNextOn(dates.afterReview(riskId));
    risks.save(risk);
    if (finding == Finding.CLOSE) {
      var closure = closures.request(riskId, found.text("comment"), submission.actor());
      submission.people().forEach(author -> participations.author(closure, author));
      participations.owner(closure, risk.owner());
    }
    return finding;
  }

  /** @throws IllegalStateException if no acceptance runs whose term has ended */
  void endAcceptance(String riskId, String processInstance) {
    risks.lock(riskId);
    var acceptance = responses.running(riskId).filter(running -> running.decision() == ResponseDecision.ACCEPT)
        .filter(running -> running.acceptUntil().isBefore(dates.today())).orElseThrow(
            () -> new IllegalStateException("No acceptance of " + riskId + " has reached the end of its term, so there is "
                + "nothing to end. Let the timer Event_AcceptanceEnds wait for its date: set the due date of its job back."));
    responses.happened(acceptance, Outcome.ENDED, "The term ended on " + acceptance.acceptUntil() + ".", acceptance.plannedBy());
    audit.record(Audit.Kind.NOTICE.by(null, riskId, Map.of("notice", "acceptance ended", "response", acceptance.id(),
        "acceptUntil", acceptance.acceptUntil().toString())).in(processInstance));
  }

  /** @throws IllegalStateException if nobody approved the closure */
  void close(String riskId, Submission submission) {
    if (closures.approved(riskId).isEmpty() || !"approve".equals(submission.fields().get("closure"))) {
      throw new IllegalStateException("Nobody has approved closing " + riskId + ".");
    }
    var risk = risks.lock(riskId);
    responses.running(riskId)
        .ifPresent(running -> responses.happened(running, Outcome.ENDED, "The risk was closed.", submission.actor()));
    risk.close();
    risks.save(risk);
  }
}
