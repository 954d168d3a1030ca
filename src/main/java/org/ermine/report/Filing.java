package org.ermine.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.ermine.access.Audit;
import org.ermine.access.Groups;
import org.ermine.outbox.Event;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files the newest draft, which rests on two decisions: management's approval and ERM's signature. */
@Component
class Filing {
  private record Decided(String task, String outcome) {}

  private static final List<Decided> NEEDED = List.of(
      new Decided(SignOffReport.KEY, SignOffReport.FILE), new Decided(ValidateReport.KEY, ValidateReport.APPROVE));

  private final FrozenParts parts;
  private final Drafts drafts;
  private final FiledReports filed;
  private final AuditAnchor anchor;
  private final ReportRuns runs;
  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Audit audit;

  Filing(FrozenParts parts, Drafts drafts, FiledReports filed, AuditAnchor anchor, ReportRuns runs, JdbcClient jdbc,
      Outbox outbox, Audit audit) {
    this.parts = parts;
    this.drafts = drafts;
    this.filed = filed;
    this.anchor = anchor;
    this.runs = runs;
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.audit = audit;
  }

  /** @throws IllegalStateException if the draft is outdated or a decision on it is missing */
  void file(ReportRun run, String by) {
    var draft = drafts.newest(run);
    if (!draft.freeze().equals(parts.newest(run).id()) || !decisions(draft.id()).equals(NEEDED)) {
      throw new IllegalStateException("The newest draft of the report " + run.period()
          + " has not been validated by management and signed off by ERM, so it can't be filed.");
    }
    filed.add(run, draft, anchor.anchored(drafts.content(draft)), by);
    runs.filed(run);
    tell(run, by);
  }

  private void tell(ReportRun run, String by) {
    var period = run.period().toString();
    var what = Map.of("revision", run.revision(), "sha256", filed.newest(run.period()).orElseThrow().sha256());
    audit.record(Audit.Kind.REPORT.by(by, period, Map.of("filed", what)));
    outbox.put(new Event(EventKind.FILED, period, null, null, null, Set.of(), Set.of(Groups.MANAGEMENT, Groups.ERM, Groups.TRUST),
        what));
  }

  private List<Decided> decisions(UUID draft) {
    return jdbc.sql("SELECT task_key, outcome FROM decision WHERE item_id = ? AND item_kind = 'report' ORDER BY task_key")
        .param(draft).query((row, n) -> new Decided(row.getString("task_key"), row.getString("outcome"))).list();
  }
}
