package org.ermine.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ermine.EngineProgramme.OWNER;
import static org.ermine.EngineProgramme.TRUST;
import static org.ermine.EngineProgramme.accepted;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.ermine.ErmineTest;
import org.ermine.EngineProgramme;
import org.ermine.access.Refused;
import org.ermine.access.Submissions.MissingSubmission;
import org.ermine.control.ControlDesk;
import org.ermine.control.ControlLedger;
import org.ermine.lifecycle.Signals;
import org.ermine.monitoring.OccurrenceDesk;
import org.ermine.risk.ChangeLog;
import org.ermine.risk.Occurrences;
import org.ermine.risk.Phase;
import org.ermine.risk.Risks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class IdentifyRiskTest {
  @Autowired private ApplicationContext application;
  @Autowired private Risks risks;
  @Autowired private ChangeLog changes;
  @Autowired private Occurrences occurrences;
  @Autowired private OccurrenceDesk occurrenceDesk;
  @Autowired private ControlDesk controls;
  @Autowired private ControlLedger ledger;
  @Autowired private Signals signals;
  @Autowired private Reporting reporting;
  @Autowired private RiskChanges riskChanges;
  @Autowired private Reopening reopening;
  @Autowired private FormService forms;
  @Autowired private RuntimeService runtime;
  @Autowired private Clock clock;
  private EngineProgramme programme;

  @BeforeEach void programme() {
    programme = new EngineProgramme(application);
  }

  @Test void an_accepted_candidate_is_confirmed_by_its_owner_and_enters_assessment() {
    var risk = programme.reported();
    assertThat(risk.id()).matches("RSK-\\d{6}");
    assertThat(risk.phase()).isEqualTo(Phase.IDENTIFICATION);
    assertThat(risk.open()).containsExactly("Task_TriageCandidate");
    var service = programme.service();
    risk.completes(TRUST, "Task_TriageCandidate", accepted(service));
    assertThat(risks.get(risk.id())).satisfies(accepted -> {
      assertThat(accepted.service()).isEqualTo(service);
      assertThat(accepted.owner()).isEqualTo(OWNER);
      assertThat(accepted.category()).isEqualTo("Continuity");
    });
    assertThat(risk.task("Task_ConfirmRisk").getAssignee()).isEqualTo(OWNER);
    risk.completes(OWNER, "Task_ConfirmRisk", Map.of("confirmed", true));
    assertThat(risk.phase()).isEqualTo(Phase.ASSESSMENT);
    assertThat(risk.open()).containsExactly("Task_EstimateRisk");
  }

  @Test void a_risk_that_its_owner_does_not_confirm_goes_back_to_triage_with_the_reason() {
    var risk = programme.reported().completes(TRUST, "Task_TriageCandidate", accepted(programme.service()));
    assertThat(risk.refuses(OWNER, "Task_ConfirmRisk", Map.of("confirmed", "false")).errors().get(0).field()).isEqualTo("comment");
    risk.completes(OWNER, "Task_ConfirmRisk", Map.of("confirmed", "false", "comment", "Not ours."));
    assertThat(risk.open()).containsExactly("Task_TriageCandidate");
    var shown = programme.as(TRUST, () -> forms.getTaskFormVariables(risk.task("Task_TriageCandidate").getId()));
    assertThat(shown).containsEntry("owner", OWNER).containsEntry("category", "Continuity")
        .containsEntry("ownersComment", "Not ours.");
  }

  @Test void a_rejected_candidate_keeps_its_reason_and_can_be_reopened() {
    var risk = programme.reported();
    assertThat(risk.refuses(TRUST, "Task_TriageCandidate", Map.of("triage", "reject")).errors().get(0).field())
        .isEqualTo("reason");
    risk.completes(TRUST, "Task_TriageCandidate", Map.of("triage", "Reject", "reason", "A wish, not a risk."));
    assertThat(risk.phase()).isEqualTo(Phase.REJECTED);
    assertThat(risk.open()).isEmpty();
    assertThat(risk.rows("risk_round WHERE ended_at IS NULL AND risk_id = ?")).isZero();
    assertThat(changes.of(risk.id())).singleElement().satisfies(change -> {
      assertThat(change.field()).isEqualTo("phase");
      assertThat(change.before()).isEqualTo("identification");
      assertThat(change.after()).isEqualTo("rejected");
      assertThat(change.reason()).isEqualTo("A wish, not a risk.");
      assertThat(change.by()).isEqualTo(TRUST);
    });
    reopening.reopen(risk.id(), "It came true.", TRUST);
    assertThat(risk.phase()).isEqualTo(Phase.IDENTIFICATION);
    assertThat(risk.open()).containsExactly("Task_TriageCandidate");
    assertThatThrownBy(() -> reopening.reopen(risk.id(), "Again.", TRUST)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE));
  }

  @Test void a_merged_candidate_hands_over_occurrences_links_and_signals() {
    programme.importControls();
    var today = LocalDate.now(clock);
    var other = programme.registered();
    var risk = programme.reported("A twin", today.minusYears(1));
    var yesterday = clock.instant().minus(1, ChronoUnit.DAYS);
    var first = occurrenceDesk.record(risk.id(), yesterday, new BigDecimal("12.50"), "Down.", "INC-1", null, "feed1");
    controls.link(risk.id(), "ac-2", new BigDecimal("0.4"), TRUST);
    controls.link(risk.id(), "ac-3", new BigDecimal("0.5"), TRUST);
    controls.link(other.id(), "ac-3", new BigDecimal("0.9"), TRUST);

    risk.completes(TRUST, "Task_TriageCandidate", Map.of("triage", "merge", "mergeInto", other.id()));

    assertThat(risk.phase()).isEqualTo(Phase.MERGED);
    assertThat(risk.open()).isEmpty();
    assertThat(risks.get(risk.id()).mergedInto()).isEqualTo(other.id());
    assertThat(occurrences.log(other.id())).extracting(occurrence -> occurrence.id()).containsExactly(Long.toString(first));
    assertThat(ledger.coverages(other.id(), clock.instant())).containsOnly(Map.entry("ac-2", 0.4), Map.entry("ac-3", 0.9));
    assertThat(signals.open(risk.id())).isEmpty();
    assertThat(signals.open(other.id())).extracting(Signals.Signal::kind).containsExactlyInAnyOrder("occurrence", "merged");
    assertThat(risks.get(other.id()).recordsSince()).isEqualTo(today.minusYears(1));
    // What is reported about the merged risk from now on goes to the other one; the same again is the same.
    assertThat(occurrenceDesk.record(risk.id(), yesterday, new BigDecimal("12.50"), "Down.", "INC-1", null, "feed1"))
        .isEqualTo(first);
    occurrenceDesk.record(risk.id(), yesterday, null, null, "INC-2", null, "feed1");
    assertThat(other.rows("occurrence WHERE risk_id = ?")).isEqualTo(1);
    assertThat(occurrences.of(other.id())).hasSize(2);
  }

  @Test void a_candidate_is_merged_only_into_another_open_risk() {
    var risk = programme.reported();
    var rejected = programme.reported()
        .completes(TRUST, "Task_TriageCandidate", Map.of("triage", "reject", "reason", "None."));
    for (var into : new String[] {risk.id(), rejected.id(), "RSK-999999"}) {
      assertThat(risk.refuses(TRUST, "Task_TriageCandidate", Map.of("triage", "merge", "mergeInto", into)).errors().get(0).field())
          .isEqualTo("mergeInto");
    }
    assertThat(risk.phase()).isEqualTo(Phase.IDENTIFICATION);
  }

  @Test void triage_checks_every_field_and_stores_none_that_it_does_not_know() {
    var risk = programme.reported();
    var good = accepted(programme.service());
    refusedWith(risk, good, "service", "nowhere");
    refusedWith(risk, good, "owner", "nobody");
    refusedWith(risk, good, "owner", TRUST);
    refusedWith(risk, good, "recordsSince", LocalDate.now(clock).plusDays(1).toString());
    refusedWith(risk, good, "mergeInto", "RSK-000001");
    refusedWith(risk, good, "entersAt", "respond");
    refusedWith(risk, good, "triage", "approve");
    assertThat(risk.refuses(OWNER, "Task_TriageCandidate", good).kind()).isEqualTo(Refused.Kind.FORBIDDEN);
    risk.completes(TRUST, "Task_TriageCandidate", good);
    assertThat(runtime.createVariableInstanceQuery().processInstanceIdIn(risk.task("Task_ConfirmRisk").getProcessInstanceId())
        .list()).extracting(variable -> variable.getName()).containsExactlyInAnyOrder("triageNeeded", "triage");
  }

  private static void refusedWith(EngineProgramme.Followed risk, Map<String, Object> good, String field, Object value) {
    var fields = new HashMap<>(good);
    fields.put(field, value);
    var refused = risk.refuses(TRUST, "Task_TriageCandidate", fields);
    assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
    assertThat(refused.errors()).extracting(error -> error.field()).contains(field);
  }

  @Test void a_token_that_is_moved_by_hand_decides_nothing() {
    var risk = programme.reported();
    for (var step : new String[] {"Task_AcceptCandidate", "Task_MergeCandidate", "Task_RejectCandidate", "Task_RegisterRisk"}) {
      assertThatThrownBy(() -> risk.moveToken("Task_TriageCandidate", step)).hasRootCauseInstanceOf(MissingSubmission.class);
    }
    risk.completes(TRUST, "Task_TriageCandidate", accepted(programme.service()));
    risk.completes(OWNER, "Task_ConfirmRisk", Map.of("confirmed", false, "comment", "No."));
    assertThatThrownBy(() -> risk.moveToken("Task_TriageCandidate", "Task_RegisterRisk"))
        .hasStackTraceContaining("was not answered with confirmed");
    assertThat(risk.phase()).isEqualTo(Phase.IDENTIFICATION);
  }

  @Test void triage_is_shown_what_the_candidate_may_repeat() {
    var word = "Quetzalcoatlus" + System.nanoTime();
    var known = programme.reported(word + " leaks customer records", null);
    programme.reported("Something else entirely", null);
    var risk = programme.reported(word + " leaks customers' records", null);
    var shown = programme.as(TRUST, () -> forms.getTaskFormVariables(risk.task("Task_TriageCandidate").getId()));
    assertThat((String) shown.get("duplicates")).startsWith(known.id() + " \"" + word).contains("%").doesNotContain("entirely");
  }

  @Test void a_change_is_recorded_with_its_reason_and_a_new_owner_gets_the_open_tasks() {
    var risk = programme.registered();
    riskChanges.change(risk.id(), Map.of("owner", "owner2", "title", "Restores fail", "category", "Continuity"), "A move.", TRUST);
    assertThat(risk.task("Task_EstimateRisk").getAssignee()).isEqualTo("owner2");
    assertThat(changes.of(risk.id())).extracting(ChangeLog.Change::field).containsExactlyInAnyOrder("title", "owner");
    assertThatThrownBy(() -> riskChanges.change(risk.id(), Map.of("phase", "closed"), "Why not.", TRUST))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> riskChanges.change(risk.id(), Map.of(), "Nothing.", TRUST)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> riskChanges.change(risk.id(), Map.of("owner", OWNER), "", TRUST)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> riskChanges.change("RSK-999999", Map.of("owner", OWNER), "So.", TRUST))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
  }

  @Test void a_report_needs_a_statement_and_names_no_unknown_service() {
    assertThatThrownBy(() -> reporting.report(" ", null, "interview", null, null, null, "auditor1"))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.errors()).extracting(error -> error.field())
            .containsExactly("title", "description"));
    assertThatThrownBy(() -> reporting.report("A", "B", "C", "nowhere", null, null, "auditor1")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> reporting.report("A", "B", "C", null, null, LocalDate.now(clock).plusDays(1), "auditor1"))
        .isInstanceOf(Refused.class);
  }
}
