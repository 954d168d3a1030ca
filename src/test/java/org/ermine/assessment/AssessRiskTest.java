package org.ermine.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ermine.EngineProgramme.ESTIMATE;
import static org.ermine.EngineProgramme.MANAGEMENT;
import static org.ermine.EngineProgramme.OWNER;
import static org.ermine.EngineProgramme.TRUST;
import static org.ermine.EngineProgramme.rated;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.FormService;
import org.ermine.ErmineTest;
import org.ermine.EngineProgramme;
import org.ermine.access.Refused;
import org.ermine.access.Submissions.MissingSubmission;
import org.ermine.control.ControlDesk;
import org.ermine.control.ControlLedger;
import org.ermine.monitoring.OccurrenceDesk;
import org.ermine.risk.AssessmentEvent.Outcome;
import org.ermine.risk.Assessments;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.Phase;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Severity;
import org.ermine.risk.Strategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class AssessRiskTest {
  private static final Map<String, Object> CONFIRMED = Map.of("review", "confirm");
  private static final Map<String, Object> APPROVED = Map.of("validation", "approve");

  @Autowired private ApplicationContext application;
  @Autowired private Assessments assessments;
  @Autowired private PendingAssessments pending;
  @Autowired private ControlLedger ledger;
  @Autowired private ControlDesk controls;
  @Autowired private OccurrenceDesk occurrences;
  @Autowired private FormService forms;
  @Autowired private Clock clock;

  private EngineProgramme programme;

  @BeforeEach void controlsAreKnown() {
    programme = new EngineProgramme(application);
    programme.importControls();
  }

  @Test void an_estimate_and_an_empty_list_of_controls_give_the_worked_case_a() {
    var risk = scored(programme.registered(), rated());
    var assessment = assessments.pending(risk.id()).orElseThrow();
    assertThat(assessment.number()).isEqualTo(1);
    assertThat(assessment.scores().likelihood()).isEqualTo(3);
    assertThat(assessment.scores().controlDeficiency()).isEqualTo(1);
    assertThat(assessment.scores().inherentScore()).isEqualTo(48);
    assertThat(assessment.scores().residualScore()).isEqualTo("48.0");
    assertThat(assessment.scores().severity()).isEqualTo(Severity.HIGH);
    assertThat(assessment.scores().strategy()).isEqualTo(Strategy.IMPROVE);
    assertThat(assessment.scores().rules()).extracting(RuleUse::decision).containsExactly("likelihood", "severity", "strategy");
    assertThat(assessment.scores().rules()).allSatisfy(rule -> assertThat(rule.version()).isPositive());
    assertThat(assessment.shown()).containsEntry("severity", "High").containsEntry("impact", 4).doesNotContainKey("lossLow");
    assertThat(assessment.estimatedBy()).isEqualTo(OWNER);
    assertThat(assessment.ratedBy()).isEqualTo(TRUST);
  }

  @Test void tests_and_occurrences_of_the_logs_count() {
    var risk = programme.registered(LocalDate.now(clock).minusDays(731));
    occurrences.record(risk.id(), clock.instant().minus(400, ChronoUnit.DAYS), null, null, null, null, "feed1");
    var wrong = occurrences.record(risk.id(), clock.instant().minus(300, ChronoUnit.DAYS), null, null, null, null, "feed1");
    occurrences.record(risk.id(), clock.instant().minus(299, ChronoUnit.DAYS), null, null, null, wrong, "feed1");
    var before = ledger.asRated(RateControls.ratings(RateControls.FIELDS.read(rated("cm-2", "0.9", "0.75"))), clock.instant())
        .get(0);
    controls.recordTest("cm-2", LocalDate.now(clock), "pass", "Baseline compared.", TRUST);
    controls.recordTest("cm-2", LocalDate.now(clock).minusDays(364), "fail", "No baseline.", TRUST);
    controls.recordTest("cm-2", LocalDate.now(clock).minusDays(365), "fail", "Too long ago to count.", TRUST);
    scored(risk, rated("cm-2", "0.9", "0.75"));
    var assessment = assessments.pending(risk.id()).orElseThrow();
    assertThat(assessment.controls())
        .containsExactly(new ControlInForce("cm-2", 0.9, 0.75, before.passes() + 1, before.tests() + 2));
    assertThat(assessment.evidence().occurrences()).isEqualTo(2);
    // Nothing has been validated, so all the time counts at this assessment's own deficiency.
    assertThat(assessment.evidence().exposureYears())
        .isCloseTo(2.0 * assessment.scores().controlDeficiency(), within(0.01));
  }

  @Test void validation_makes_links_and_designs_take_effect() {
    var risk = programme.registered();
    controls.link(risk.id(), "ac-7", new BigDecimal("0.3"), TRUST);
    controls.rateDesign("ac-8", new BigDecimal("1"), TRUST);
    scored(risk, rated("ac-8", 0.5, 0.25, "ac-14", "0.20", "1"));
    assertThat(ledger.coverages(risk.id(), clock.instant())).containsOnlyKeys("ac-7");
    var rating = assessments.pending(risk.id()).orElseThrow();
    risk.completes(OWNER, "Task_ReviewAssessment", CONFIRMED);
    risk.completes(MANAGEMENT, "Task_ValidateAssessment", APPROVED);

    assertThat(assessments.pending(risk.id())).isEmpty();
    assertThat(assessments.newestValidated(risk.id())).contains(rating);
    var validation = assessments.event(rating.id()).orElseThrow();
    assertThat(validation.outcome()).isEqualTo(Outcome.VALIDATED);
    assertThat(validation.causedBy()).isEqualTo(MANAGEMENT);
    assertThat(ledger.coverages(risk.id(), clock.instant())).containsOnly(Map.entry("ac-8", 0.5), Map.entry("ac-14", 0.2));
    assertThat(ledger.currentDesigns(List.of("ac-8", "ac-14"), clock.instant()))
        .containsOnly(Map.entry("ac-8", 0.25), Map.entry("ac-14", 1.0));
    assertThat(ledger.logOf(risk.id()).deficiencyAt(validation.at())).isEqualTo(rating.scores().controlDeficiency());
    assertThat(risk.rows("decision d JOIN assessment a ON a.id = d.item_id WHERE a.risk_id = ?")).isEqualTo(1);
  }

  @Test void the_owner_revises_and_finds_what_was_entered() {
    var risk = scored(programme.registered(), rated("ac-2", "0.9", "0.5"));
    var first = assessments.pending(risk.id()).orElseThrow();
    assertThat(risk.refuses(OWNER, "Task_ReviewAssessment", Map.of("review", "revise")).errors().get(0).field())
        .isEqualTo("comment");
    risk.completes(OWNER, "Task_ReviewAssessment", Map.of("review", "revise", "comment", "Too low."));
    assertThat(assessments.event(first.id()).orElseThrow().outcome()).isEqualTo(Outcome.REVISED);
    assertThat(assessments.pending(risk.id())).isEmpty();
    assertThat(risk.open()).containsExactly("Task_EstimateRisk");
    assertThat(programme.as(OWNER, () -> forms.getTaskFormVariables(risk.task("Task_EstimateRisk").getId())))
        .containsEntry("impactService", 4).containsEntry("rationale", "Seen twice elsewhere.");
    risk.completes(OWNER, "Task_EstimateRisk", ESTIMATE);
    var shown = programme.as(TRUST, () -> forms.getTaskFormVariables(risk.task("Task_RateControls").getId()));
    assertThat(shown.get("controlRatings")).asString().contains("ac-2").contains("0.9");
    risk.completes(TRUST, "Task_RateControls", rated());
    assertThat(assessments.pending(risk.id()).orElseThrow().number()).isEqualTo(2);
  }

  @Test void management_returns_with_a_comment_and_may_decide_on_the_next_version() {
    var risk = scored(programme.registered(), rated());
    var first = assessments.pending(risk.id()).orElseThrow();
    risk.completes(OWNER, "Task_ReviewAssessment", CONFIRMED);
    assertThat(risk.refuses(MANAGEMENT, "Task_ValidateAssessment", Map.of("validation", "return")).errors().get(0).field())
        .isEqualTo("comment");
    risk.completes(MANAGEMENT, "Task_ValidateAssessment", Map.of("validation", "return", "comment", "Why 4?"));
    assertThat(assessments.event(first.id()).orElseThrow().reason()).isEqualTo("Why 4?");
    assertThat(risk.open()).containsExactly("Task_EstimateRisk");
    assertThat(risk.phase()).isEqualTo(Phase.ASSESSMENT);
    scored(risk, rated());
    risk.completes(OWNER, "Task_ReviewAssessment", CONFIRMED);
    risk.completes(MANAGEMENT, "Task_ValidateAssessment", APPROVED);
    assertThat(assessments.newestValidated(risk.id()).orElseThrow().number()).isEqualTo(2);
  }

  @Test void whoever_estimated_rated_or_owns_does_not_validate() {
    var risk = scored(programme.registered(), rated());
    risk.completes(OWNER, "Task_ReviewAssessment", CONFIRMED);
    for (var person : List.of(OWNER, TRUST, "erm1", "management3")) {
      assertThat(risk.refuses(person, "Task_ValidateAssessment", APPROVED).kind()).isEqualTo(Refused.Kind.FORBIDDEN);
    }
  }

  @Test void an_estimate_out_of_range_or_with_half_an_interval_is_refused() {
    var risk = programme.registered();
    refused(risk, "impactService", 6);
    refused(risk, "impactCustomers", "2.5");
    refused(risk, "expectedPerYear", 0);
    refused(risk, "expectedPerYear", 10_001);
    refused(risk, "evidenceYears", "0.2");
    refused(risk, "lossLow", 5, "lossHigh");
    refused(risk, "severity", "Low");
    refused(risk, "rationale", "  ");
    var inverted = new HashMap<>(ESTIMATE);
    inverted.putAll(Map.of("lossLow", 10, "lossHigh", 10));
    assertThat(risk.refuses(OWNER, "Task_EstimateRisk", inverted).errors().get(0).field()).isEqualTo("lossLow");
    inverted.put("lossHigh", "1e15");
    risk.completes(OWNER, "Task_EstimateRisk", inverted);
    risk.completes(TRUST, "Task_RateControls", rated());
    assertThat(assessments.pending(risk.id()).orElseThrow().shown())
        .containsKeys("lossLow", "lossHigh", "annualisedLossInherent", "annualisedLossResidual");
  }

  private static void refused(EngineProgramme.Followed risk, String field, Object value) {
    refused(risk, field, value, field);
  }

  private static void refused(EngineProgramme.Followed risk, String field, Object value, String named) {
    var fields = new HashMap<>(ESTIMATE);
    fields.put(field, value);
    assertThat(risk.refuses(OWNER, "Task_EstimateRisk", fields).errors()).extracting(error -> error.field()).contains(named);
  }

  @Test void ratings_name_known_controls_once_with_coverage_and_design_in_range() {
    var risk = programme.registered().completes(OWNER, "Task_EstimateRisk", ESTIMATE);
    assertThat(fields(risk, rated("zz-1", 0.5, 1))).containsExactly("controlRatings[0].control");
    assertThat(fields(risk, rated("ac-2", 0.5, 1, "ac-2", 0.5, 1))).containsExactly("controlRatings[1].control");
    assertThat(fields(risk, rated("ac-2", 0, 1))).containsExactly("controlRatings[0].coverage");
    assertThat(fields(risk, rated("ac-2", 1.1, 1))).containsExactly("controlRatings[0].coverage");
    assertThat(fields(risk, rated("ac-2", 1, 0.6))).containsExactly("controlRatings[0].design");
    assertThat(fields(risk, Map.of("rationale", "None."))).containsExactly("controlRatings");
    assertThat(fields(risk, Map.of("rationale", "None.", "controlRatings", "[{\"control\":\"ac-2\"}]")))
        .containsExactly("controlRatings[0].coverage", "controlRatings[0].design");
    risk.completes(TRUST, "Task_RateControls", Map.of("rationale", "None.", "controlRatings", "[]"));
    assertThat(assessments.pending(risk.id()).orElseThrow().controls()).isEmpty();
  }

  private static List<String> fields(EngineProgramme.Followed risk, Map<String, Object> ratings) {
    return risk.refuses(TRUST, "Task_RateControls", ratings).errors().stream().map(error -> error.field()).toList();
  }

  @Test void a_token_that_is_moved_past_a_decision_records_nothing() {
    var risk = programme.registered();
    for (var step : List.of("Task_ComputeScores", "Task_RecordAssessment")) {
      assertThatThrownBy(() -> risk.moveToken("Task_EstimateRisk", step)).hasRootCauseInstanceOf(MissingSubmission.class);
    }
    scored(risk, rated());
    assertThatThrownBy(() -> risk.moveToken("Task_ReviewAssessment", "Task_RecordAssessment"))
        .hasRootCauseInstanceOf(MissingSubmission.class);
    risk.completes(OWNER, "Task_ReviewAssessment", CONFIRMED);
    risk.completes(MANAGEMENT, "Task_ValidateAssessment", Map.of("validation", "return", "comment", "No."));
    assertThatThrownBy(() -> risk.moveToken("Task_EstimateRisk", "Task_RecordAssessment"))
        .hasStackTraceContaining("has not approved");
    risk.moveToken("Task_EstimateRisk", "Task_ValidateAssessment");
    assertThat(risk.refuses(MANAGEMENT, "Task_ValidateAssessment", APPROVED).kind()).isEqualTo(Refused.Kind.STALE);
    assertThat(assessments.newestValidated(risk.id())).isEmpty();
  }

  @Test void a_pending_assessment_is_withdrawn_at_review_and_at_validation() {
    var risk = programme.registered();
    assertThatThrownBy(() -> pending.withdraw(risk.id(), "Too early.", TRUST)).isInstanceOf(Refused.class);
    scored(risk, rated());
    var first = assessments.pending(risk.id()).orElseThrow();
    pending.withdraw(risk.id(), "A mistake.", TRUST);
    assertThat(assessments.event(first.id()).orElseThrow().outcome()).isEqualTo(Outcome.WITHDRAWN);
    assertThat(risk.open()).containsExactly("Task_EstimateRisk");
    scored(risk, rated()).completes(OWNER, "Task_ReviewAssessment", CONFIRMED);
    pending.withdraw(risk.id(), "Another.", TRUST);
    assertThat(risk.open()).containsExactly("Task_EstimateRisk");
    assertThatThrownBy(() -> pending.withdraw(risk.id(), "Gone.", TRUST)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE));
  }

  private static EngineProgramme.Followed scored(EngineProgramme.Followed risk, Map<String, Object> ratings) {
    return risk.completes(OWNER, "Task_EstimateRisk", ESTIMATE).completes(TRUST, "Task_RateControls", ratings);
  }
}
