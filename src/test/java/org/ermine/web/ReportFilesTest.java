package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.ermine.ErmineTest;
import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.Facts;
import org.ermine.report.content.ReportContent;
import org.ermine.report.rendering.Rendered;
import org.ermine.report.rendering.SameFigures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A filed report in its three forms over HTTP, and who gets which revision. Its period lies after all that other tests report, so
 * that none of theirs is compared with it.
 */
@ErmineTest
class ReportFilesTest {
  private static final String REPORT = "/api/reports/2998-H1";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Caller auditor;

  @BeforeEach void two_revisions_are_filed() {
    auditor = Caller.nobody(port).as("auditor1");
    if (auditor.get(REPORT + ".json").status() == 200) return;
    filed(1, "48.0");
    filed(2, "48.1");
  }

  @Test void json_pdf_and_xlsx_say_the_same() {
    var pdf = auditor.get(REPORT + ".pdf").is(200);
    assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(pdf.header("Content-Disposition")).contains("risk-report-2998-H1.pdf");
    var xlsx = auditor.get(REPORT + ".xlsx").is(200);
    assertThat(xlsx.header("Content-Type")).isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    var json = auditor.get(REPORT + ".json").is(200).response().body();
    SameFigures.in(Rendered.of(json, pdf.response().body(), xlsx.response().body()));
  }

  @Test void the_newest_revision_is_given_unless_another_is_asked_for() {
    assertThat(auditor.get(REPORT + ".json").is(200).text()).contains("48.1");
    assertThat(auditor.get(REPORT + ".json?revision=1").is(200).text()).contains("48.0").doesNotContain("48.1");
    var first = Rendered.of(auditor.get(REPORT + ".json?revision=1").response().body(),
        auditor.get(REPORT + ".pdf?revision=1").is(200).response().body(),
        auditor.get(REPORT + ".xlsx?revision=1").is(200).response().body());
    SameFigures.in(first);
    assertThat(first.text()).contains("revision1Page2of");
    assertThat(auditor.get(REPORT + "/verification?revision=1").is(200).json().get("revision").asInt()).isEqualTo(1);
  }

  @Test void what_there_is_not_is_not_found_and_nonsense_is_refused() {
    for (var file : new String[] {".json", ".pdf", ".xlsx", "/verification"}) {
      auditor.get(REPORT + file + "?revision=9").refuses(404);
      auditor.get("/api/reports/1900-H1" + file).refuses(404);
      assertThat(auditor.get(REPORT + file + "?revision=first").status()).isBetween(400, 422);
      Caller.nobody(port).as("owner1").get(REPORT + file).refuses(403);
      Caller.nobody(port).get(REPORT + file).is(401);
    }
  }

  private void filed(int revision, String score) {
    var content = ReportContent.compose(new Facts().service("all", null, "Low").risk("RSK-000001", "all", "High", score, "12.345")
        .with("period", "2998-H1").with("revision", revision).facts(), java.util.List.of());
    var run = UUID.randomUUID();
    var freeze = UUID.randomUUID();
    var draft = UUID.randomUUID();
    jdbc.sql("INSERT INTO report_run (id, period, revision, opened_at, ended_at, outcome) VALUES (?, '2998-H1', ?, now(), "
        + "now(), 'filed')")
        .params(run, revision).update();
    jdbc.sql("INSERT INTO report_freeze (id, run_id, number, frozen_at) VALUES (?, ?, 1, now())").params(freeze, run).update();
    jdbc.sql("INSERT INTO report_draft (id, run_id, freeze_id, number, content, sha256, compiled_at) VALUES (?, ?, ?, 1, ?, ?, "
        + "now())")
        .params(draft, run, freeze, content, CanonicalJson.sha256(content)).update();
    jdbc.sql("INSERT INTO filed_report SELECT '2998-H1', ?, id, content, sha256, 'erm1', now() FROM report_draft WHERE id = ?")
        .params(revision, draft).update();
  }
}
