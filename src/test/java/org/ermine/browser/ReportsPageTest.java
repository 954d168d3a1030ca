package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.Facts;
import org.ermine.report.content.ReportContent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class ReportsPageTest {
  private static final String PERIOD = "2016-H2";

  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired JdbcClient jdbc;

  @Test void a_report_is_started_followed_and_verified_once_it_is_filed(Visits visits) {
    var road = new Road(visits.programme());
    road.toMonitoring();
    road.toEstimate();
    var erm = visits.as("erm1").page();
    erm.navigate("/reports");
    erm.locator("#period").fill(PERIOD);
    erm.locator("main form button").click();
    assertThat(erm.locator("h1")).hasText("Report " + PERIOD);
    assertThat(erm.locator("#under-way")).hasText("Revision 1 is under way");
    assertThat(erm.locator("progress")).isVisible();
    PageCheck.of(visits.as("management1"), "report-under-way", "/reports/" + PERIOD);

    theDeadlinePasses();
    var management1 = visits.as("management1").page();
    management1.navigate("/reports/" + PERIOD);
    assertThat(management1.locator(".todo")).containsText("report");
    visits.programme().as("management1").completes("Task_ValidateReport", PERIOD, Map.of("validation", "approve")).is(200);
    erm.navigate("/reports/" + PERIOD);
    assertThat(erm.locator(".todo")).containsText("Sign off report asked of ERM");
    visits.programme().as("erm2").completes("Task_SignOffReport", PERIOD, Map.of("signOff", "file")).is(200);

    var auditor = visits.as("auditor1");
    PageCheck.of(auditor, "reports", "/reports");
    auditor.page().navigate("/reports/" + PERIOD);
    assertThat(auditor.page().locator("main")).containsText("Signed off by erm2");
    assertThat(auditor.page().locator("main")).containsText("waited for");
    var pending = visits.programme().as("auditor1").get("/api/reports/" + PERIOD + ".json").body().get("pending");
    assertThat(auditor.page().locator("main")).containsText(pending.get(0).get("risk").asText());
    assertThat(auditor.page().request().get("/reports/" + PERIOD + "/progress").headers()).containsEntry("hx-refresh", "true");
    auditor.page().getByText("Verify it now").click();
    assertThat(auditor.page().locator("#checked .done")).containsText("The report is what was filed");
    PageCheck.of(auditor, "report", "/reports/" + PERIOD + "?verify=true");
    for (var file : new String[] {"PDF", "XLSX", "JSON"}) {
      var address = auditor.page().locator("main a", new com.microsoft.playwright.Page.LocatorOptions().setHasText(file)).first()
          .getAttribute("href");
      assertThat(auditor.page().request().get(address).status()).as(file).isEqualTo(200);
    }
  }

  @Test void erm_cancels_a_report_under_way_and_says_why(Visits visits) {
    var road = new Road(visits.programme());
    road.toMonitoring();
    visits.programme().as("erm1").post("/api/reports", Map.of("period", "2015-H1")).is(201);
    var trust = visits.as("trust1").page();
    trust.navigate("/reports/2015-H1");
    assertThat(trust.locator("#cancel")).hasCount(0);
    assertThat(trust.locator("#under-way ~ div")).containsText("asked: ");
    assertThat(Posted.by(trust, "/reports/2015-H1/cancel", "reason=forged&form=" + UUID.randomUUID())).isEqualTo(403);
    var erm = visits.as("erm2");
    PageCheck.of(erm, "report-to-cancel", "/reports/2015-H1");
    erm.page().locator("#cancel").click();
    erm.page().evaluate("document.querySelector('#cancel ~ form').noValidate = true");
    erm.button("Cancel the report").click();
    assertThat(erm.page().locator("#reason-wrong")).hasText("Fill this in.");
    erm.page().locator("#reason").fill("Begun by mistake.");
    erm.button("Cancel the report").click();
    assertThat(erm.page().locator("#under-way")).hasCount(0);
    assertThat(erm.page().locator("#runs ~ ol")).containsText("Begun by mistake.");
  }

  @Test void a_report_that_is_not_what_was_frozen_says_where_it_differs(Visits visits) {
    filedWithoutItsParts("2994-H2");
    var page = visits.as("auditor1").page();
    page.navigate("/reports/2994-H2?verify=true");
    assertThat(page.locator("#checked .problem")).containsText("not right");
    assertThat(page.locator("#checked")).containsText("It differs from what was frozen");
    PageCheck.looksWell(page, "report-differs");
  }

  @Test void a_period_that_is_none_is_told_at_the_field_and_what_was_typed_stays(Visits visits) {
    var page = visits.as("erm1").page();
    page.navigate("/reports?language=de");
    page.locator("#period").fill("Weihnachten");
    page.locator("#reason").fill("Weil es falsch war.");
    page.locator("main form button").click();
    assertThat(page.locator("#period-wrong")).isVisible();
    assertThat(page.locator("#reason")).hasValue("Weil es falsch war.");
    page.navigate("/reports?language=en");
  }

  @Test void who_may_not_read_reports_is_told_so_and_who_may_not_start_one_has_no_form(Visits visits) {
    var owner = visits.as("owner1").page();
    assertThat(owner.navigate("/reports").status()).isEqualTo(403);
    assertThat(owner.locator("header")).not().containsText("Reports");
    assertThat(owner.navigate("/reports/" + PERIOD + "/progress").status()).isEqualTo(403);
    var trust = visits.as("trust1").page();
    assertThat(trust.navigate("/reports/1900-H1").status()).isEqualTo(404);
    assertThat(trust.navigate("/reports").status()).isEqualTo(200);
    assertThat(trust.locator("#period")).hasCount(0);
    assertThat(Posted.by(trust, "/reports", "period=2016-H1&form=" + UUID.randomUUID())).isEqualTo(403);
  }

  private void theDeadlinePasses() {
    var report = runtime.createProcessInstanceQuery().processInstanceBusinessKey(PERIOD).singleResult();
    management.createJobQuery().processInstanceId(report.getId()).activityId("Event_VerificationDeadline").list()
        .forEach(deadline -> management.executeJob(deadline.getId()));
  }

  private void filedWithoutItsParts(String period) {
    var content = ReportContent.compose(new Facts().service("all", null, "Low").risk("RSK-000001", "all", "High", "48.0", "12.345")
        .with("period", period).with("revision", 1).facts(), java.util.List.of());
    var run = UUID.randomUUID();
    var freeze = UUID.randomUUID();
    var draft = UUID.randomUUID();
    jdbc.sql("INSERT INTO report_run (id, period, revision, opened_at, ended_at, outcome) VALUES (?, ?, 1, now(), now(), 'filed')")
        .params(run, period).update();
    jdbc.sql("INSERT INTO report_freeze (id, run_id, number, frozen_at) VALUES (?, ?, 1, now())").params(freeze, run).update();
    jdbc.sql("INSERT INTO report_draft (id, run_id, freeze_id, number, content, sha256, compiled_at) VALUES (?, ?, ?, 1, ?, ?, now())")
        .params(draft, run, freeze, content, CanonicalJson.sha256(content)).update();
    jdbc.sql("INSERT INTO filed_report SELECT ?, 1, id, content, sha256, 'erm1', now() FROM report_draft WHERE id = ?")
        .params(period, draft).update();
  }
}
