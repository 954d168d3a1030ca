package org.ermine.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.ResponseProgramme.RiskTrace;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Closures;
import org.ermine.risk.Finding;
import org.ermine.risk.Phase;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Reviews;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class ReviewDuringResponseTest {
  private static final String REVIEW = "Task_ReviewRisk";
  private static final String ACTION = "Task_CarryOutAction";

  @Autowired ApplicationContext context;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void the_cadence_opens_a_review_beside_the_actions() {
    var risk = carryingOut(Severity.LOW, "trust1");
    assertThat(risk.risk().nextReviewOn()).isEqualTo(programme.today().plusDays(365));
    programme.days(364);
    risk.jobsRun().isNotAt(REVIEW);
    programme.days(1);
    risk.jobsRun().at(REVIEW).assignedTo("owner1");
    assertThat(risk.tasks(REVIEW)).hasSize(1);
    assertThat(risk.signals()).extracting("kind").containsExactly("review-due");
    risk.reviewed("continue").isNotAt(REVIEW).at(ACTION);
    assertThat(risk.signals()).isEmpty();
    assertThat(risk.risk().nextReviewOn()).isEqualTo(programme.today().plusDays(365));
    programme.days(365);
    risk.jobsRun();
    assertThat(risk.tasks(REVIEW)).hasSize(1);
  }

  @Test void a_review_that_nobody_does_is_not_opened_twice() {
    var risk = carryingOut(Severity.SEVERE, "trust1", "management1", "erm1");
    for (int month = 0; month < 4; month++) {
      programme.days(31);
      risk.jobsRun();
    }
    assertThat(risk.tasks(REVIEW)).hasSize(1);
  }

  @Test void a_signal_opens_a_review_and_the_next_one_joins_it() {
    var risk = carryingOut(Severity.LOW, "trust1").signalled().signalled(Signals.Kind.INDICATOR);
    assertThat(risk.tasks(REVIEW)).hasSize(1);
    var open = risk.signals().stream().map(Signals.Signal::id).toList();
    risk.reviewed("continue").at(ACTION);
    assertThat(context.getBean(Reviews.class).of(risk.id())).singleElement().satisfies(review -> {
      assertThat(review.finding()).isEqualTo(Finding.CONTINUE);
      assertThat(review.signals()).hasSize(2).containsExactlyInAnyOrderElementsOf(open);
      assertThat(review.by()).isEqualTo("owner1");
    });
    assertThat(risk.signals()).isEmpty();
  }

  @Test void a_signal_that_came_while_the_plan_was_made_is_looked_at_once_actions_run() {
    var risk = programme.assessedAs(Severity.LOW).responds().signalled().isNotAt(REVIEW).mitigated().signalled()
        .approvedBy("trust1").isNotAt(REVIEW);
    programme.days(1);
    risk.jobsRun();
    assertThat(risk.tasks(REVIEW)).hasSize(1);
    risk.reviewed("continue");
    assertThat(risk.signals()).isEmpty();
    risk.jobsRun().isNotAt(REVIEW);
  }

  @Test void reassess_ends_the_actions_and_leads_to_the_next_round() {
    var risk = carryingOut(Severity.LOW, "trust1").signalled().reviewed("reassess").endedWith("assess").isNotAt(ACTION);
    assertThat(risk.running()).as("may be kept").isPresent();
  }

  @Test void replan_ends_the_actions_and_leads_to_a_new_plan() {
    var risk = carryingOut(Severity.LOW, "trust1").signalled().reviewed("replan").endedWith("respond").isNotAt(ACTION);
    assertThat(risk.running()).isPresent();
  }

  @Test void close_stops_the_response_and_asks_for_closure() {
    var risk = carryingOut(Severity.LOW, "trust1").signalled().reviewed("close").endedWith("close");
    assertThat(risk.running()).isEmpty();
    assertThat(risk.latest().had(Outcome.STOPPED)).isTrue();
    assertThat(context.getBean(Closures.class).pending(risk.id())).isPresent();
    risk.isMonitoredWith("close").at("Task_ConfirmClosure").offeredTo("management");
    assertThat(risk.risk().phase()).isEqualTo(Phase.MONITORING);
  }

  @Test void a_plan_that_changes_takes_the_review_with_it_and_its_signals_come_back() {
    var risk = carryingOut(Severity.LOW, "trust1").signalled();
    risk.at(ACTION).doneBy("owner2",
        Map.of("done", false, "reason", "late", "newDueOn", programme.today().plusDays(90).toString()));
    risk.isNotAt(REVIEW).approvedBy("trust2");
    programme.days(1);
    risk.jobsRun().at(REVIEW);
    assertThat(risk.signals()).hasSize(1);
  }

  @Test void a_token_moved_by_hand_reviews_nothing() {
    var risk = carryingOut(Severity.LOW, "trust1").signalled();
    assertThat(risk.movedByHand(REVIEW, "Task_RecordReview")).hasMessageContaining("Nobody has completed Task_ReviewRisk");
    assertThat(context.getBean(Reviews.class).of(risk.id())).isEmpty();
  }

  private RiskTrace carryingOut(Severity severity, String... approvers) {
    return programme.assessedAs(severity).responds().mitigated().approvedBy(approvers);
  }
}
