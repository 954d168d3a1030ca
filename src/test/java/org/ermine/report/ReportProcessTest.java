package org.ermine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.ermine.ErmineTest;
import org.ermine.access.FormContext;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.access.TaskAt;
import org.ermine.access.audit.AuditChain;
import org.ermine.access.audit.AuditSealer;
import org.ermine.identification.RiskChanges;
import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.Difference;
import org.ermine.report.content.Facts;
import org.ermine.report.content.JsonObject;
import org.ermine.report.content.ReportContent;
import org.ermine.report.rendering.PdfReport;
import org.ermine.report.rendering.Rendered;
import org.ermine.report.rendering.SameFigures;
import org.ermine.report.rendering.XlsxReport;
import org.ermine.risk.Appetite;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The report's process from its start to its end, on the real database. Every test reports a period of its own. */
@ErmineTest
class ReportProcessTest {
  private static final String VERIFY = "Task_VerifyServicePosture";
  private static final String VALIDATE = "Task_ValidateReport";
  private static final String SIGN_OFF = "Task_SignOffReport";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Autowired private ReportDesk desk;
  @Autowired private AuditChain chain;
  @Autowired private AuditSealer sealer;
  @Autowired private PdfReport pdf;
  @Autowired private XlsxReport xlsx;
  @Autowired private Reports reports;
  @Autowired private FormContext context;
  @Autowired private RiskChanges changes;
  @Autowired private Services services;
  @Autowired private People people;
  @Autowired private IdentityService identities;
  @Autowired private TaskService tasks;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private HistoryService history;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach void two_services_and_nothing_reported() throws Exception {
    ClockUtil.setCurrentTime(Date.from(NOW));
    jdbc.sql("UPDATE risk SET phase = 'closed' WHERE phase NOT IN ('closed', 'rejected', 'merged')").update();
    transaction.executeWithoutResult(status -> {
      service("report-all", null, Severity.HIGH);
      service("report-identity", "report-all", null, "owner1", "owner2");
      service("report-payments", "report-all", Severity.LOW, "owner2");
      service("report-idle", "report-all", null, "owner1");
    });
  }

  @AfterEach void the_clock_runs_again() {
    ClockUtil.reset();
    identities.clearAuthentication();
  }

  @Test void from_the_request_to_a_filed_and_verified_report() {
    var high = validated("report-identity", "48.0", "High", "1234.567");
    var low = validated("report-payments", "3.0", "Low", null);
    var candidate = pending(null, "identification");
    accepted(high, "2027-03-01");

    assertThat(desk.request("2001-H1", null, "erm1").revision()).isEqualTo(1);

    assertThat(open("2001-H1")).containsExactlyInAnyOrder(VERIFY, VERIFY);
    assertThat(reports.find("2001-H1").filed()).isNull();
    assertThat(reports.find("2001-H1").underWay().services()).extracting(ReportProgress.ServicePart::status)
        .contains("open", "empty", "unassigned");
    verify("2001-H1", "report-identity", "owner1");
    verify("2001-H1", "report-payments", "owner2");
    complete("2001-H1", VALIDATE, "management1", Map.of("validation", "approve"));
    complete("2001-H1", SIGN_OFF, "erm2", Map.of("signOff", "file"));

    assertThat(instances("2001-H1")).isZero();
    var filed = reports.find("2001-H1").filed();
    assertThat(filed.status()).isEqualTo("filed");
    assertThat(filed.filedBy()).isEqualTo("erm2");
    assertThat(filed.validatedBy()).isEqualTo("management1");
    assertThat(reports.verification("2001-H1"))
        .isEqualTo(new ReportVerification("2001-H1", 1, true, true, List.of()));
    var json = new String(reports.json("2001-H1"), StandardCharsets.UTF_8);
    assertThat(CanonicalJson.sha256(json)).isEqualTo(filed.sha256());
    var content = Facts.read(json);
    assertThat((Map<?, ?>) content.get("totals")).satisfies(totals -> {
      assertThat(totals.get("risks")).isEqualTo(2);
      assertThat(totals.get("pending")).isEqualTo(1);
      assertThat(totals.get("annualisedLossResidual")).isEqualTo("1234.567");
      assertThat(totals.get("partsVerified")).isEqualTo(2);
    });
    assertThat(rows(content, "risks")).extracting(row -> row.get("risk")).containsExactlyInAnyOrder(high, low);
    assertThat(rows(content, "pending")).extracting(row -> row.get("risk")).containsExactly(candidate);
    assertThat(rows(content, "topRisks")).extracting(row -> row.get("risk")).containsExactly(high, low);
    assertThat(rows(content, "acceptances")).extracting(row -> row.get("risk")).containsExactly(high);
    assertThat(rows(content, "policyVersions")).contains(Map.of("decision", "severity", "version", 1));
    assertThat(rows(content, "risks").get(0)).containsEntry("residualScore", "48.0").containsEntry("impact", 4)
        .containsEntry("likelihood", 3).containsEntry("validatedBy", "management2").containsEntry("controlDeficiency", "1");
    assertThat(reports.list(0, 200).items()).extracting(ReportSummary::period).contains("2001-H1");
    SameFigures.in(Rendered.of(reports.json("2001-H1"), pdf.render(reports.json("2001-H1")), xlsx.render(reports.json("2001-H1"))));
  }

  @Test void a_report_says_what_moved_since_the_one_before_and_why() {
    var worse = validated("report-identity", "30.0", "Medium", null);
    var handedOver = validated("report-identity", "3.0", "Low", null);
    var gone = validated("report-payments", "3.0", "Low", null);
    filed("2010-H1", "report-identity", "report-payments");
    assessedAgain(worse, "48.0", "High", 2);
    ClockUtil.setCurrentTime(Date.from(NOW.plusSeconds(3600)));
    changes.change(handedOver, Map.of("owner", "owner2"), "The team changed", "trust1");
    closed(gone, "It was replaced");
    var added = validated("report-payments", "3.0", "Low", null);
    filed("2010-H2", "report-identity", "report-payments");

    var movements = new JsonObject(filed("2010-H2")).object("movements");
    assertThat(movements.object("since").fields()).containsEntry("period", "2010-H1").containsEntry("revision", 1);
    assertThat(movements.fields()).containsEntry("before", 3).containsEntry("now", 3).containsEntry("worse", 1)
        .containsEntry("unchanged", 0);
    assertThat(movements.objects("items")).extracting(item -> item.text("risk"), item -> item.text("kind"),
        item -> item.objects("reasons").get(0).text("text")).containsExactly(
            tuple(worse, "severity", "2 new occurrences: 0 on record, now 2."),
            tuple(added, "new", "Open again; it was closed in the earlier report."),
            tuple(gone, "closed", "Closed on 24 November 2026 by trust1: It was replaced."),
            tuple(handedOver, "owner", "The owner changed, by trust1 on 24 November 2026: The team changed."));
    assertThat(reports.verification("2010-H2").valid()).isTrue();
  }

  @Test void what_was_compared_stays_compared_when_the_earlier_report_is_corrected() {
    var risk = validated("report-identity", "30.0", "Medium", null);
    filed("2011-H1", "report-identity");
    filed("2011-H2", "report-identity");
    assessedAgain(risk, "48.0", "High", 1);
    desk.request("2011-H1", "The rating was old", "erm1");
    verify("2011-H1", "report-identity", "owner1");
    file("2011-H1");
    assertThat(reports.verification("2011-H2").valid()).isTrue();
    assertThat(new JsonObject(filed("2011-H2")).object("movements").fields()).containsEntry("unchanged", 1);
  }

  @Test void a_report_that_names_another_hash_than_that_of_the_one_it_compares_with_does_not_verify() {
    validated("report-identity", "48.0", "High", null);
    filed("2012-H1", "report-identity");
    desk.request("2012-H2", null, "erm1");
    verify("2012-H2", "report-identity", "owner1");
    draft("2012-H2", content -> new JsonObject(content).object("previous").fields().put("sha256", "0".repeat(64)));
    file("2012-H2");
    assertThat(reports.verification("2012-H2").differences()).extracting(Difference::path).contains("previous.sha256");
  }

  @Test void the_report_carries_what_was_known_of_curves_at_its_freeze() {
    validated("report-identity", "48.0", "High", "10");
    curve("report-identity", 0, "0.01");
    curve("report-identity", 1, "0.0713");
    desk.request("2009-H2", null, "erm1");
    verify("2009-H2", "report-identity", "owner1");
    curve("report-identity", -600, "0.99");
    file("2009-H2");
    var curves = new JsonObject(filed("2009-H2")).objects("appetiteCurves").stream()
        .filter(point -> point.text("service").equals("report-identity")).map(JsonObject::fields).toList();
    assertThat(curves).containsExactly(Map.of("service", "report-identity", "loss", "1000000", "tolerated", "0.05",
        "exceedance", "0.0713", "verdict", "breached"));
    assertThat(reports.verification("2009-H2").valid()).isTrue();
    SameFigures.in(Rendered.of(reports.json("2009-H2"), pdf.render(reports.json("2009-H2")), xlsx.render(reports.json("2009-H2"))));
  }

  /** A check of the service's curve so many seconds ago. */
  private void curve(String service, int secondsAgo, String exceedance) {
    jdbc.sql("""
        INSERT INTO curve_check (service_id, checked_at, digest, years, seed, risks, without_money, points)
        VALUES (?, ?, ?, 100000, 1, 1, 0, ?::jsonb)""")
        .params(service, NOW.minusSeconds(secondsAgo).atOffset(java.time.ZoneOffset.UTC), exceedance, """
            [{"point": {"probability": 0.05, "loss": 1000000}, "exceedance": {"value": %s, "standardError": 0.001},
              "verdict": "breached"}]""".formatted(exceedance)).update();
  }

  @Test void a_report_that_was_filed_in_format_1_is_still_read_printed_and_verified() {
    var risk = validated("report-identity", "48.0", "High", "10");
    desk.request("2013-H1", null, "erm1");
    verify("2013-H1", "report-identity", "owner1");
    draft("2013-H1", content -> {
      content.keySet().retainAll(Set.of("period", "firstDay", "lastDay", "revision", "reason", "requestedBy", "frozenAt",
          "generatedAt",
          "services", "parts", "risks", "pending"));
      content.put("format", 1);
    });
    file("2013-H1");

    assertThat(reports.verification("2013-H1")).isEqualTo(new ReportVerification("2013-H1", 1, true, true, List.of()));
    var old = Rendered.of(reports.json("2013-H1"), pdf.render(reports.json("2013-H1")), xlsx.render(reports.json("2013-H1")));
    assertThat(old.content()).doesNotContainKey("summary");
    assertThat(old.text()).contains(risk);
    filed("2013-H2", "report-identity");
    assertThat(reports.verification("2013-H2").valid()).as("compared with a report of format 1").isTrue();
  }

  @Test void an_objection_has_the_part_frozen_and_asked_again() {
    var risk = validated("report-identity", "48.0", "High", null);
    desk.request("2001-H2", null, "erm1");

    complete("2001-H2", VERIFY, "owner1", Map.of("verified", false, "comment", "It belongs to payments"));

    assertThat(open("2001-H2")).containsExactly(VERIFY);
    assertThat(status("2001-H2", "report-identity")).isEqualTo("objection");
    assertThat(whyNow("2001-H2", "report-identity"))
        .isEqualTo("owner1 objected to the part of Service report-identity (report-identity): “It belongs to payments”");
    assertThat(reports.frozenRows("2001-H2", "report-identity")).extracting(row -> row.get("risk")).containsExactly(risk);
    changes.change(risk, Map.of("title", "Corrected"), "As they said", "trust1");
    verify("2001-H2", "report-identity", "owner2");
    assertThat(status("2001-H2", "report-identity")).isEqualTo("verified");
    file("2001-H2");
    assertThat(rows(filed("2001-H2"), "risks")).extracting(row -> row.get("title")).containsExactly("Corrected");
  }

  @Test void whoever_verifies_a_part_is_told_why_it_is_asked_and_nothing_of_other_parts_or_earlier_revisions() {
    validated("report-identity", "48.0", "High", null);
    validated("report-payments", "3.0", "Low", null);
    desk.request("2000-H1", null, "erm1");
    verify("2000-H1", "report-payments", "owner2");
    assertThat(whyNow("2000-H1", "report-identity")).isEqualTo("The ERM report for 2000-H1 is being put together.");
    verify("2000-H1", "report-identity", "owner1");
    file("2000-H1");
    desk.request("2000-H1", "A typing error", "erm1");
    assertThat(whyNow("2000-H1", "report-identity")).isEqualTo("The ERM report for 2000-H1 is being put together.");
  }

  @Test void a_risk_that_moves_by_a_correction_is_neither_lost_nor_there_twice() {
    var moving = validated("report-identity", "48.0", "High", null);
    validated("report-identity", "3.0", "Low", null);
    validated("report-payments", "3.0", "Low", null);
    desk.request("2002-H1", null, "erm1");
    verify("2002-H1", "report-payments", "owner2");
    complete("2002-H1", VERIFY, "owner1", Map.of("verified", false, "comment", "It belongs to payments"));

    changes.change(moving, Map.of("service", "report-payments"), "As they said", "trust1");
    verify("2002-H1", "report-identity", "owner1");

    assertThat(status("2002-H1", "report-payments")).isEqualTo("changed");
    file("2002-H1");
    assertThat(rows(filed("2002-H1"), "risks")).hasSize(3);
    assertThat(rows(filed("2002-H1"), "parts")).filteredOn(part -> "report-payments".equals(part.get("service")))
        .singleElement().satisfies(part -> assertThat((Map<?, ?>) part.get("verification")).satisfies(verification -> {
          assertThat(verification.get("status")).isEqualTo("unverified");
          assertThat(verification.get("reason")).isEqualTo("changed");
        }));
  }

  @Test void a_correction_without_an_objection_freezes_nothing() {
    var risk = validated("report-identity", "48.0", "High", null);
    desk.request("2002-H2", null, "erm1");
    changes.change(risk, Map.of("title", "Changed"), "As they said", "trust1");
    verify("2002-H2", "report-identity", "owner1");
    file("2002-H2");
    assertThat(rows(filed("2002-H2"), "risks")).extracting(row -> row.get("title")).doesNotContain("Changed");
  }

  @Test void after_the_deadline_the_report_goes_on_and_says_who_did_not_answer() {
    validated("report-identity", "48.0", "High", null);
    validated("report-payments", "3.0", "Low", null);
    desk.request("2003-H1", null, "erm1");
    verify("2003-H1", "report-payments", "owner2");

    var deadline = job("2003-H1", "Event_VerificationDeadline");
    assertThat(deadline.getDuedate().toInstant()).isEqualTo(NOW.plus(java.time.Duration.ofDays(14)));
    management.executeJob(deadline.getId());

    assertThat(open("2003-H1")).containsExactly(VALIDATE);
    file("2003-H1");
    assertThat(rows(filed("2003-H1"), "parts")).filteredOn(part -> "report-identity".equals(part.get("service")))
        .singleElement().satisfies(part -> assertThat((Map<?, ?>) part.get("verification")).satisfies(verification -> {
          assertThat(verification.get("status")).isEqualTo("unverified");
          assertThat(verification.get("reason")).isEqualTo("deadline");
        }));
  }

  @Test void a_return_freezes_again_and_asks_only_where_something_changed() {
    validated("report-identity", "48.0", "High", null);
    var changing = validated("report-payments", "3.0", "Low", null);
    desk.request("2003-H2", null, "erm1");
    verify("2003-H2", "report-identity", "owner1");
    verify("2003-H2", "report-payments", "owner2");
    jdbc.sql("UPDATE risk SET title = 'Changed' WHERE id = ?").param(changing).update();
    complete("2003-H2", VALIDATE, "management1", Map.of("validation", "return", "comment", "Look at payments again"));

    assertThat(tasks("2003-H2")).singleElement()
        .satisfies(task -> assertThat(tasks.getVariable(task.getId(), "service")).isEqualTo("report-payments"));
    verify("2003-H2", "report-payments", "owner2");
    complete("2003-H2", VALIDATE, "management1", Map.of("validation", "approve"));
    complete("2003-H2", SIGN_OFF, "erm2", Map.of("signOff", "return", "comment", "Not yet"));

    assertThat(open("2003-H2")).as("nothing changed, so nobody verifies again").containsExactly(VALIDATE);
    complete("2003-H2", VALIDATE, "management1", Map.of("validation", "approve"));
    complete("2003-H2", SIGN_OFF, "erm2", Map.of("signOff", "file"));
    assertThat(reports.verification("2003-H2").valid()).isTrue();
  }

  @Test void whoever_asked_for_the_report_or_decided_on_it_does_not_sign_it_off() {
    desk.request("2004-H1", null, "erm1");
    refused("2004-H1", VALIDATE, "erm2", Map.of("validation", "approve"), Refused.Kind.FORBIDDEN);
    refused("2004-H1", VALIDATE, "management1", Map.of("validation", "return"), Refused.Kind.INVALID);
    refused("2004-H1", VALIDATE, "management1", Map.of("validation", "approve", "signOff", "file"), Refused.Kind.INVALID);
    complete("2004-H1", VALIDATE, "management1", Map.of("validation", "approve"));
    refused("2004-H1", SIGN_OFF, "erm1", Map.of("signOff", "file"), Refused.Kind.FORBIDDEN);
    refused("2004-H1", SIGN_OFF, "management1", Map.of("signOff", "file"), Refused.Kind.FORBIDDEN);
    complete("2004-H1", SIGN_OFF, "erm2", Map.of("signOff", "file"));
    assertThat(reports.find("2004-H1").filed()).isNotNull();
  }

  @Test void a_report_over_no_risk_at_all_needs_no_verification() {
    desk.request("2004-H2", null, "erm1");
    assertThat(open("2004-H2")).containsExactly(VALIDATE);
    file("2004-H2");
    assertThat(reports.verification("2004-H2").valid()).isTrue();
    assertThat(rows(filed("2004-H2"), "risks")).isEmpty();
  }

  @Test void filing_twice_files_once_and_a_correction_is_a_new_revision() {
    desk.request("2005-H1", null, "erm1");
    assertThatThrownBy(() -> desk.request("2005-H1", "again", "erm2")).isInstanceOf(Refused.class)
        .hasMessage("The report 2005-H1 is under way already.");
    file("2005-H1");
    assertThatThrownBy(() -> desk.request("2005-H1", " ", "erm1")).isInstanceOf(Refused.class)
        .hasMessage("The report 2005-H1 has been filed; give a reason to correct it in a new revision.");
    assertThat(desk.request("2005-H1", "A risk was missing", "erm1").revision()).isEqualTo(2);
    assertThat(reports.find("2005-H1").filed().revision()).isEqualTo(1);
    file("2005-H1");
    assertThat(reports.find("2005-H1").filed().revision()).isEqualTo(2);
    assertThat(filed("2005-H1")).containsEntry("revision", 2).containsEntry("reason", "A risk was missing");
    var first = new String(reports.json("2005-H1", 1), StandardCharsets.UTF_8);
    assertThat(Facts.read(first)).containsEntry("revision", 1).containsEntry("replaces", null);
    assertThat(new JsonObject(filed("2005-H1")).object("replaces").fields()).containsEntry("revision", 1)
        .containsEntry("sha256", CanonicalJson.sha256(first)).containsEntry("filedBy", "erm2");
    assertThat(reports.verification("2005-H1", 1).valid()).isTrue();
    assertThat(reports.verification("2005-H1").revision()).isEqualTo(2);
    assertThatThrownBy(() -> reports.json("2005-H1", 3)).isInstanceOf(Refused.class).hasMessageContaining("2005-H1 in revision 3");
  }

  @Test void of_two_requests_at_once_one_is_accepted() throws Exception {
    var both = Executors.newFixedThreadPool(2);
    try {
      Callable<Boolean> request = () -> {
        try {
          desk.request("2005-H2", null, "erm1");
          return true;
        } catch (Refused e) {
          return false;
        }
      };
      var accepted = both.invokeAll(List.of(request, request)).stream().filter(answer -> {
        try {
          return answer.get();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }).count();
      assertThat(accepted).isEqualTo(1);
    } finally {
      both.shutdown();
    }
    assertThat(instances("2005-H2")).isEqualTo(1);
  }

  @Test void only_erm_asks_for_a_report_and_only_of_a_period_that_has_begun() {
    assertThatThrownBy(() -> desk.request("2006-H1", null, "trust1")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> desk.cancel("2006-H1", "no", "management1")).isInstanceOf(Refused.class);
    for (var period : Arrays.asList("2027-H1", "2026-H3", "", null)) {
      assertThatExceptionOfType(Refused.class).isThrownBy(() -> desk.request(period, null, "erm1"))
          .satisfies(refused -> assertThat(refused.errors()).singleElement()
              .satisfies(error -> assertThat(error.field()).isEqualTo("period")));
    }
    assertThatThrownBy(() -> reports.find("2006-H1")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> reports.json("nonsense")).isInstanceOf(Refused.class);
  }

  @Test void erm_cancels_a_report_under_way_and_can_ask_again() {
    validated("report-identity", "48.0", "High", null);
    desk.request("2006-H2", null, "erm1");
    assertThatThrownBy(() -> desk.cancel("2006-H2", "", "erm2")).isInstanceOf(Refused.class);
    desk.cancel("2006-H2", "Too early", "erm2");
    assertThat(instances("2006-H2")).isZero();
    assertThat(reports.list(0, 200).items()).filteredOn(report -> report.period().equals("2006-H2")).singleElement()
        .satisfies(report -> {
          assertThat(report.status()).isEqualTo("cancelled");
          assertThat(report.reason()).isEqualTo("Too early");
        });
    assertThatThrownBy(() -> desk.cancel("2006-H2", "again", "erm2")).isInstanceOf(Refused.class)
        .hasMessage("No report 2006-H2 is under way.");
    assertThat(desk.request("2006-H2", null, "erm1").revision()).isEqualTo(1);
    runtime.deleteProcessInstance(instance("2006-H2"), "by an operator");
    desk.cancel("2006-H2", "Its process was deleted", "erm1");
    assertThat(reports.list(0, 200).items()).filteredOn(report -> report.period().equals("2006-H2")).hasSize(2)
        .extracting(ReportSummary::status).containsOnly("cancelled");
  }

  @Test void the_message_alone_cancels_nothing() {
    desk.request("2007-H1", null, "erm1");
    assertThatThrownBy(() -> runtime.correlateMessage("report-cancelled", "2007-H1"))
        .hasStackTraceContaining("Nobody has cancelled the report 2007-H1.");
    assertThat(instances("2007-H1")).isEqualTo(1);
  }

  @Test void the_half_years_timer_reports_the_half_year_that_ended_and_only_once() {
    var due = startTimer().getDuedate();
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2008-01-03T08:00:00Z")));
    fireStartTimer("2008-01-01T00:00:00Z");
    assertThat(open("2007-H2")).containsExactly(VALIDATE);
    assertThat(reports.find("2007-H2").underWay().requestedBy()).isNull();
    fireStartTimer("2008-01-01T00:00:00Z");
    assertThat(instances("2007-H2")).isEqualTo(1);
    complete("2007-H2", VALIDATE, "management1", Map.of("validation", "approve"));
    complete("2007-H2", SIGN_OFF, "erm1", Map.of("signOff", "file"));
    fireStartTimer("2008-01-01T00:00:00Z");
    assertThat(instances("2007-H2")).isZero();
    assertThat(reports.list(0, 200).items()).filteredOn(report -> report.period().equals("2007-H2")).hasSize(1);
    assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey("2007-H2").finished().count())
        .isEqualTo(3);
    management.setJobDuedate(startTimer().getId(), due, false);
  }

  @Test void a_process_started_by_hand_reports_nothing() {
    assertThatThrownBy(() -> runtime.startProcessInstanceByMessage(ReportDesk.REQUESTED, "2008-H1"))
        .hasStackTraceContaining("A report is opened by the programme alone");
    assertThatThrownBy(() -> runtime.startProcessInstanceByMessage(ReportDesk.REQUESTED))
        .hasStackTraceContaining("A report is opened by the programme alone");
    var byHand = runtime.createProcessInstanceByKey("report-to-erm").startBeforeActivity("Task_OpenReport");
    assertThatThrownBy(byHand::execute)
        .hasStackTraceContaining("A report is opened by the programme alone");
  }

  @Test void a_token_moved_by_hand_files_nothing() {
    desk.request("2008-H2", null, "erm1");
    assertThatThrownBy(() -> runtime.createProcessInstanceModification(instance("2008-H2"))
        .startBeforeActivity("Task_FileReport").execute()).hasStackTraceContaining("Nobody has completed Task_SignOffReport");
    assertThatThrownBy(() -> reports.json("2008-H2")).isInstanceOf(Refused.class);
    runtime.createProcessInstanceModification(instance("2008-H2"))
        .cancelAllForActivity(VALIDATE).startBeforeActivity(SIGN_OFF).execute();
    assertThatThrownBy(() -> as("erm2", () -> tasks.complete(tasks("2008-H2").get(0).getId(), Map.of("signOff", "file"))))
        .hasStackTraceContaining("has not been validated by management");
  }

  @Test void a_forged_report_does_not_verify() {
    validated("report-identity", "48.0", "High", "10");
    desk.request("2009-H1", null, "erm1");
    verify("2009-H1", "report-identity", "owner1");
    file("2009-H1");
    desk.request("2009-H1", "to be forged", "erm1");
    verify("2009-H1", "report-identity", "owner1");
    complete("2009-H1", VALIDATE, "management1", Map.of("validation", "approve"));
    var forged = new String(reports.json("2009-H1"), StandardCharsets.UTF_8)
        .replace("\"annualisedLossResidual\":\"10\"", "\"annualisedLossResidual\":\"9\"");
    jdbc.sql("""
        INSERT INTO filed_report (period, revision, draft_id, content, sha256, filed_by, filed_at)
        SELECT '2009-H1', 3, d.id, ?, ?, 'erm1', d.compiled_at FROM report_draft d JOIN report_run r ON r.id = d.run_id
        WHERE r.period = '2009-H1' AND r.outcome IS NULL""")
        .params(forged, CanonicalJson.sha256(forged)).update();
    var verification = reports.verification("2009-H1");
    assertThat(verification.valid()).isFalse();
    assertThat(verification.sha256Matches()).isTrue();
    assertThat(verification.differences()).extracting(Difference::path)
        .contains("parts[report-identity].sha256", "draft.sha256", "revision");
  }

  @Test void a_filed_report_carries_the_head_of_the_audit_trail_and_is_held_against_it() {
    validated("report-identity", "48.0", "High", "10");
    desk.request("2014-H1", null, "erm1");
    verify("2014-H1", "report-identity", "owner1");
    sealer.seal();
    var head = chain.head().orElseThrow();
    file("2014-H1");
    sealer.seal();

    assertThat(filed("2014-H1")).containsEntry("auditChain", Map.of("entries", (int) head.position(), "head", head.hash()));
    assertThat(chain.head().orElseThrow().position()).as("the filing is on the trail, behind that head")
        .isGreaterThan(head.position());
    assertThat(reports.verification("2014-H1").differences()).isEmpty();
    var rendered = Rendered.of(reports.json("2014-H1"), pdf.render(reports.json("2014-H1")), xlsx.render(reports.json("2014-H1")));
    assertThat(rendered.text()).contains(head.hash());
    assertThat(rendered.sheet("Summary")).anySatisfy(row -> {
      assertThat(Rendered.value(row.get("what"))).isEqualTo("audit chain head");
      assertThat(Rendered.value(row.get("value"))).isEqualTo(head.hash());
    });
  }

  @Test void a_report_with_a_head_that_the_trail_never_had_or_with_none_does_not_verify() {
    validated("report-identity", "48.0", "High", "10");
    sealer.seal();
    filed("2014-H2", "report-identity");
    var chainOf = new JsonObject(filed("2014-H2")).object("auditChain").fields();
    for (var wrong : Arrays.<Object>asList(Map.of("entries", 1_000_000_000, "head", chainOf.get("head")), "nonsense", null,
        Map.of("entries", chainOf.get("entries"), "head", "0".repeat(64)), Map.of("head", chainOf.get("head")), Map.of())) {
      forged("2014-H2", "auditChain", wrong);
      assertThat(reports.verification("2014-H2").differences()).as(String.valueOf(wrong)).extracting(Difference::path)
          .anyMatch(path -> path.startsWith("auditChain"));
    }
  }

  @Test void a_report_that_was_filed_in_format_2_without_a_head_still_verifies() {
    validated("report-identity", "48.0", "High", "10");
    desk.request("2015-H1", null, "erm1");
    verify("2015-H1", "report-identity", "owner1");
    draft("2015-H1", content -> {
      content.put("format", 2);
      content.put("previous", null);
    });
    jdbc.sql("""
        INSERT INTO filed_report (period, revision, draft_id, content, sha256, filed_by, filed_at)
        SELECT r.period, 1, d.id, d.content, d.sha256, 'erm1', d.compiled_at
        FROM report_draft d JOIN report_run r ON r.id = d.run_id WHERE r.period = '2015-H1' ORDER BY d.number DESC LIMIT 1""").update();
    assertThat(reports.verification("2015-H1")).isEqualTo(new ReportVerification("2015-H1", 1, true, true, List.of()));
    SameFigures.in(Rendered.of(reports.json("2015-H1"), pdf.render(reports.json("2015-H1")), xlsx.render(reports.json("2015-H1"))));
    desk.cancel("2015-H1", "It was filed by hand", "erm1");
  }

  @Test void what_was_frozen_and_filed_can_not_be_changed_by_the_running_application() {
    for (var table : List.of("report_freeze", "report_part", "part_verification", "report_draft", "filed_report")) {
      assertThatThrownBy(() -> jdbc.sql("DELETE FROM " + table).update()).hasStackTraceContaining("permission denied");
    }
    assertThatThrownBy(() -> jdbc.sql("UPDATE filed_report SET content = ''").update())
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> jdbc.sql("UPDATE report_run SET revision = 9").update())
        .hasStackTraceContaining("permission denied");
  }

  /** From the request to the filing, verified by owner2 or owner1 where that is needed. */
  private void filed(String period, String... services) {
    desk.request(period, null, "erm1");
    for (var service : services) verify(period, service, service.equals("report-payments") ? "owner2" : "owner1");
    file(period);
  }

  /** Puts a draft that says something else in place of the newest one. */
  private void draft(String period, Consumer<Map<String, Object>> change) {
    var facts = Facts.read(jdbc.sql("SELECT content FROM report_draft d JOIN report_run r ON r.id = d.run_id "
        + "WHERE r.period = ? AND r.outcome IS NULL").param(period).query(String.class).single());
    change.accept(facts);
    var content = ReportContent.compose(facts, List.of());
    jdbc.sql("""
        INSERT INTO report_draft (id, run_id, freeze_id, number, content, sha256, compiled_at)
        SELECT gen_random_uuid(), d.run_id, d.freeze_id, d.number + 1, ?, ?, d.compiled_at FROM report_draft d
        JOIN report_run r ON r.id = d.run_id WHERE r.period = ? AND r.outcome IS NULL""")
        .params(content, CanonicalJson.sha256(content), period).update();
  }

  /** Files another revision that says something else in this section, with a draft of its own for the database's sake. */
  private void forged(String period, String section, Object says) {
    var content = filed(period);
    content.put(section, says);
    var text = CanonicalJson.write(content);
    jdbc.sql("""
        WITH draft AS (
          INSERT INTO report_draft (id, run_id, freeze_id, number, content, sha256, compiled_at)
          SELECT gen_random_uuid(), d.run_id, d.freeze_id, d.number + 1, d.content, d.sha256, d.compiled_at FROM report_draft d
          JOIN report_run r ON r.id = d.run_id WHERE r.period = ? ORDER BY d.number DESC LIMIT 1 RETURNING id)
        INSERT INTO filed_report (period, revision, draft_id, content, sha256, filed_by, filed_at)
        SELECT f.period, f.revision + 1, draft.id, ?, ?, f.filed_by, f.filed_at FROM filed_report f, draft
        WHERE f.period = ? ORDER BY f.revision DESC LIMIT 1""")
        .params(period, text, CanonicalJson.sha256(text), period).update();
  }

  private void assessedAgain(String risk, String residual, String severity, int occurrences) {
    var assessment = UUID.randomUUID();
    jdbc.sql("""
        INSERT INTO assessment (id, risk_id, number, impact_service, impact_customers, impact_reputation, impact_compliance,
          expected_per_year, evidence_years, occurrences, exposure_years, controls, scores, residual_score, severity, strategy,
          control_deficiency, estimate_rationale, rating_rationale, estimated_by, rated_by, as_of, process_instance_id,
          formula_version, rules)
        SELECT ?, risk_id, 2, impact_service, impact_customers, impact_reputation, impact_compliance, expected_per_year,
          evidence_years,
          ?, exposure_years, controls, scores, ?::numeric, ?, strategy, control_deficiency, estimate_rationale, rating_rationale,
          estimated_by, rated_by, as_of, process_instance_id, formula_version, rules FROM assessment WHERE risk_id = ?""")
        .params(assessment, occurrences, residual, severity, risk).update();
    jdbc.sql("INSERT INTO assessment_event (assessment_id, risk_id, outcome, caused_by, at) VALUES (?, ?, 'validated', ?, ?)")
        .params(assessment, risk, "management2", now()).update();
  }

  private void closed(String risk, String reason) {
    jdbc.sql("UPDATE risk SET phase = 'closed' WHERE id = ?").param(risk).update();
    jdbc.sql("INSERT INTO risk_change (risk_id, field, before, after, reason, changed_by, changed_at) "
        + "VALUES (?, 'phase', 'monitoring', 'closed', ?, 'trust1', ?)").params(risk, reason, now()).update();
  }

  private void file(String period) {
    complete(period, VALIDATE, "management1", Map.of("validation", "approve"));
    complete(period, SIGN_OFF, "erm2", Map.of("signOff", "file"));
  }

  private void verify(String period, String service, String by) {
    var task = tasks(period).stream().filter(open -> service.equals(tasks.getVariable(open.getId(), "service")))
        .findFirst().orElseThrow();
    as(by, () -> tasks.complete(task.getId(), Map.of("verified", true)));
  }

  private void complete(String period, String key, String by, Map<String, Object> fields) {
    var task = tasks(period).stream().filter(open -> open.getTaskDefinitionKey().equals(key)).findFirst().orElseThrow();
    as(by, () -> tasks.complete(task.getId(), fields));
  }

  private void refused(String period, String key, String by, Map<String, Object> fields, Refused.Kind kind) {
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> complete(period, key, by, fields))
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
  }

  private void as(String person, Runnable what) {
    identities.setAuthentication(person, List.copyOf(people.groupsOf(person)));
    try {
      what.run();
    } finally {
      identities.clearAuthentication();
    }
  }

  private List<Task> tasks(String period) {
    return tasks.createTaskQuery().processInstanceBusinessKey(period).list();
  }

  private String whyNow(String period, String service) {
    var instance = tasks(period).get(0).getProcessInstanceId();
    return context.of(new TaskAt(null, VERIFY, period, instance, service), null).whyNow();
  }

  private List<String> open(String period) {
    return tasks(period).stream().map(Task::getTaskDefinitionKey).toList();
  }

  private long instances(String period) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(period).count();
  }

  private String instance(String period) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(period).singleResult().getId();
  }

  private Job job(String period, String activity) {
    return management.createJobQuery().processInstanceId(instance(period)).activityId(activity).singleResult();
  }

  private Job startTimer() {
    return management.createJobQuery().processDefinitionKey("report-to-erm").activityId("Event_HalfYearEnded").singleResult();
  }

  private void fireStartTimer(String due) {
    var timer = startTimer();
    management.setJobDuedate(timer.getId(), Date.from(Instant.parse(due)), false);
    management.executeJob(timer.getId());
  }

  private String status(String period, String service) {
    return reports.find(period).underWay().services().stream().filter(part -> service.equals(part.service()))
        .map(ReportProgress.ServicePart::status).findFirst().orElseThrow();
  }

  private Map<String, Object> filed(String period) {
    return Facts.read(new String(reports.json(period), StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rows(Map<String, Object> content, String section) {
    return (List<Map<String, Object>>) content.get(section);
  }

  private void service(String id, String parent, Severity appetite, String... stakeholders) {
    try {
      if (stakeholders.length == 0 && services.find(id).isEmpty()) {
        jdbc.sql("INSERT INTO service (id, name, appetite) VALUES (?, ?, ?)")
            .params(id, "Service " + id, appetite.label()).update();
      } else {
        services.put(id, "Service " + id, parent, Appetite.of(appetite), Set.of(stakeholders));
      }
    } catch (Services.IllegalNode e) {
      throw new AssertionError(e);
    }
  }

  private String pending(String service, String phase) {
    var id = "RSK-%06d".formatted(jdbc.sql("SELECT nextval('risk_number')").query(Integer.class).single());
    jdbc.sql("""
        INSERT INTO risk (id, title, description, source, service_id, owner, reporter, phase, records_since, registered_at,
          version)
        VALUES (?, ?, 'What may happen', 'Interview', ?, 'owner1', 'owner2', ?, '2026-01-01', ?, 0)""")
        .params(id, "Title of " + id, service, phase, now()).update();
    return id;
  }

  private String validated(String service, String residual, String severity, String loss) {
    var risk = pending(service, "monitoring");
    var assessment = UUID.randomUUID();
    var scores = "{\"likelihood\": 3, \"inherentScore\": 48, \"probabilityInherent\": 0.33333333333333337, "
        + "\"probabilityResidual\": 0.33333333333333337, \"annualisedLossResidual\": " + Objects.toString(loss, "null") + "}";
    jdbc.sql("""
        INSERT INTO assessment (id, risk_id, number, impact_service, impact_customers, impact_reputation, impact_compliance,
          expected_per_year, evidence_years, occurrences, exposure_years, controls, scores, residual_score, severity, strategy,
          control_deficiency, estimate_rationale, rating_rationale, estimated_by, rated_by, as_of, process_instance_id,
          formula_version, rules)
        VALUES (?, ?, 1, 4, 1, 2, 3, 0.5, 2, 0, 0, '[]', ?::jsonb, ?::numeric, ?, 'Improve', 1, 'Because', 'Because', 'owner1',
          'trust1', ?, 'none', '1', '[{"decision": "severity", "version": 1, "rule": "severity_any"}]')""")
        .params(assessment, risk, scores, residual, severity, now()).update();
    jdbc.sql("INSERT INTO assessment_event (assessment_id, risk_id, outcome, caused_by, at) VALUES (?, ?, 'validated', ?, ?)")
        .params(assessment, risk, "management2", now()).update();
    return risk;
  }

  private void accepted(String risk, String until) {
    var response = UUID.randomUUID();
    jdbc.sql("""
        INSERT INTO response (id, risk_id, number, assessment_id, decision, rationale, accept_until, severity, approvers, rules,
          planned_by, submitted_at, process_instance_id)
        SELECT ?, risk_id, 1, id, 'accept', 'Because', ?::date, severity, '{trust}',
          '[{"decision": "acceptance", "version": 1, "rule": "acceptance_High"}]', 'owner1', as_of, 'none'
        FROM assessment WHERE risk_id = ?""").params(response, until, risk).update();
    jdbc.sql("INSERT INTO response_event (response_id, risk_id, outcome, caused_by, at) VALUES (?, ?, 'approved', 'trust1', ?)")
        .params(response, risk, now()).update();
  }

  private static OffsetDateTime now() {
    return NOW.atOffset(ZoneOffset.UTC);
  }
}
