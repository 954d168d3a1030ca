package org.ermine.report;

import java.util.List;
import java.util.UUID;

import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.Facts;
import org.ermine.report.content.ReportContent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files reports of these facts, without the process that takes weeks. */
public final class FiledForTests {
  private FiledForTests() {}

  /** @param period one that no other test reports @return its revision */
  public static int file(JdbcClient jdbc, String period, Facts facts) {
    int revision = jdbc.sql("SELECT coalesce(max(revision), 0) + 1 FROM filed_report WHERE period = ?").param(period)
        .query(Integer.class).single();
    var content = ReportContent.compose(facts.with("period", period).with("revision", revision).facts(), List.of());
    var run = UUID.randomUUID();
    var freeze = UUID.randomUUID();
    var draft = UUID.randomUUID();
    jdbc.sql("INSERT INTO report_run (id, period, revision, opened_at, ended_at, outcome) VALUES (?, ?, ?, now(), now(), 'filed')")
        .params(run, period, revision).update();
    jdbc.sql("INSERT INTO report_freeze (id, run_id, number, frozen_at) VALUES (?, ?, 1, now())").params(freeze, run).update();
    jdbc.sql("INSERT INTO report_draft (id, run_id, freeze_id, number, content, sha256, compiled_at) VALUES (?, ?, ?, 1, ?, ?, now())")
        .params(draft, run, freeze, content, CanonicalJson.sha256(content)).update();
    jdbc.sql("INSERT INTO filed_report SELECT ?, ?, id, content, sha256, 'erm1', now() FROM report_draft WHERE id = ?")
        .params(period, revision, draft).update();
    return revision;
  }
}
