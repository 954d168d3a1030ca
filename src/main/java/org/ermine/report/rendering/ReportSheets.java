package org.ermine.report.rendering;

import static org.ermine.report.rendering.Sheet.decimal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.dhatim.fastexcel.Workbook;
import org.ermine.report.content.FiledContent;
import org.ermine.report.content.JsonObject;

/** The sheets of one report, in the order in which a reader opens them. */
final class ReportSheets {
  private static final List<String> SEVERITIES = List.of("Severe", "High", "Medium", "Low");
  /** Columns of the sheet Risks to which the live totals refer. */
  private static final List<String> RISKS = List.of("risk", "title", "service", "owner", "category", "phase", "source", "severity",
      "residualScore", "inherentScore", "impact", "likelihood", "controlDeficiency", "strategy", "annualisedLossInherent",
      "annualisedLossResidual", "probabilityInherent", "probabilityResidual", "impactService", "impactCustomers",
      "impactReputation", "impactCompliance", "expectedPerYear", "evidenceYears", "lossLow", "lossHigh", "occurrences",
      "exposureYears", "estimatedBy", "ratedBy", "validatedBy", "validatedAt", "asOf", "nextReviewOn", "registeredAt",
      "assessmentNumber", "formulaVersion", "description");
  private static final List<String> DECIMALS = List.of("residualScore", "controlDeficiency", "annualisedLossInherent",
      "annualisedLossResidual", "probabilityInherent", "probabilityResidual", "expectedPerYear", "evidenceYears", "lossLow",
      "lossHigh", "exposureYears");

  private final FiledContent filed;
  private final JsonObject head;
  private final Workbook workbook;

  ReportSheets(FiledContent filed, Workbook workbook) {
    this.filed = filed;
    this.head = filed.head();
    this.workbook = workbook;
  }

  void write() throws IOException {
    summary();
    services();
    heatMaps();
    risks();
    pending();
    movements();
    actions();
    list("Reviews", "overdueReviews", "risk", "title", "service", "owner", "severity", "nextReviewOn", "daysOverdue");
    list("Acceptances", "acceptances", "risk", "title", "service", "owner", "severity", "acceptUntil");
    list("Ending", "endingAcceptances", "risk", "title", "service", "owner", "severity", "acceptUntil", "daysLeft");
    appetite();
    curves();
    parts();
    reconciliation();
    list("Policies", "policyVersions", "decision", "version");
    list("Method", "method", "topic", "text");
  }

  private void summary() throws IOException {
    try (var sheet = new Sheet(workbook, "Summary", List.of("what", "value"), 28, 110)) {
      for (var fact : List.of("period", "firstDay", "lastDay", "revision", "reason", "requestedBy", "frozenAt", "generatedAt",
          "currency", "format")) {
        sheet.add(fact, head.raw(fact));
      }
      sheet.add("sha256 of the JSON", filed.sha256());
      if (head.has("auditChain")) head.object("auditChain").fields()
          .forEach((what, value) -> sheet.add("audit chain " + what, value));
      for (var other : List.of("previous", "replaces")) {
        if (head.has(other)) {
          var report = head.object(other);
          sheet.add(other, report.text("period") + " revision " + report.whole("revision") + ", SHA-256 " + report.text("sha256"));
        }
      }
      var totals = head.object("totals");
      for (var total : List.of("risks", "pending", "meanResidualScore", "worst", "annualisedLossResidual",
          "annualisedLossResidualRounded", "risksWithoutMoney", "partsVerified", "partsUnverified")) {
        if (totals.fields().containsKey(total)) sheet.add(total, decimal(totals.raw(total)));
      }
      for (var severity : SEVERITIES) sheet.add(severity, totals.object("bySeverity").raw(severity));
      if (head.has("responses")) head.object("responses").fields()
          .forEach((decision, count) -> sheet.add("responses " + decision, count));
      for (var sentence : section("summary")) sheet.add(sentence.text("topic"), sentence.text("text"));
      for (var correction : section("corrections")) {
        sheet.add("corrected " + correction.text("figure"), correction.raw("before") + ", now " + correction.raw("after"));
      }
    }
  }

  private void services() throws IOException {
    try (var sheet = new Sheet(workbook, "Services", List.of("service", "name", "parent", "risks", "Severe", "High", "Medium",
        "Low", "worst", "meanResidualScore", "annualisedLossResidual", "risksWithoutMoney", "appetite", "aboveAppetite"), 22, 30,
        22, 12)) {
      for (var node : section("rollUp")) {
        var counts = node.object("bySeverity");
        sheet.add(node.raw("service"), node.raw("name"), node.raw("parent"), node.raw("risks"), counts.raw("Severe"),
            counts.raw("High"), counts.raw("Medium"), counts.raw("Low"), node.raw("worst"), decimal(node.raw("meanResidualScore")),
            decimal(node.raw("annualisedLossResidual")), node.raw("risksWithoutMoney"), node.raw("appetite"),
            ((List<?>) node.raw("breaches")).size());
      }
    }
  }

  private void heatMaps() throws IOException {
    try (var sheet = new Sheet(workbook, "Heat maps", List.of("map", "impact", "column", "risks", "inherentScore", "cellSeverity",
        "Severe", "High", "Medium", "Low"), 12)) {
      if (!head.has("heatMaps")) return;
      for (var cell : head.object("heatMaps").objects("inherent")) {
        sheet.add("inherent", cell.raw("impact"), cell.raw("likelihood"), cell.raw("risks"), cell.raw("inherentScore"),
            cell.raw("severity"));
      }
      for (var cell : head.object("heatMaps").objects("residual")) {
        var counts = cell.object("bySeverity");
        sheet.add("residual", cell.raw("impact"), cell.raw("column"), cell.raw("risks"), null, cell.raw("worst"),
            counts.raw("Severe"), counts.raw("High"), counts.raw("Medium"), counts.raw("Low"));
      }
    }
  }

  private void risks() throws IOException {
    var headings = new ArrayList<>(RISKS);
    headings.addAll(List.of("controls", "policies", "decision", "approved", "approvedBy", "approvedAt", "acceptUntil",
        "targetDeficiency", "rationale"));
    try (var sheet = new Sheet(workbook, "Risks", headings, 14, 50, 18, 14)) {
      filed.rows("risks", row -> {
        var cells = new ArrayList<Object>();
        for (var column : RISKS) cells.add(DECIMALS.contains(column) ? decimal(row.raw(column)) : row.raw(column));
        cells.add(row.has("controls") ? controls(row) : null);
        cells.add(row.objects("rules").stream().map(rule -> rule.text("decision") + " " + rule.whole("version") + ": "
            + rule.text("rule"))
            .collect(Collectors.joining("; ")));
        var response = row.has("response") ? row.object("response") : new JsonObject(Map.of());
        cells.addAll(Arrays.asList(response.raw("decision"), response.raw("approved"), response.raw("approvedBy"),
            response.raw("approvedAt"), response.raw("acceptUntil"), decimal(response.raw("targetDeficiency")),
            response.raw("rationale")));
        sheet.add(cells.toArray());
      });
    }
  }

  private static String controls(JsonObject row) {
    return row.objects("controls").stream().map(control -> control.text("control") + " covers " + control.raw("coverage")
        + ", design "
        + control.raw("design") + ", passed " + control.raw("passes") + " of " + control.raw("tests"))
            .collect(Collectors.joining("; "));
  }

  private void pending() throws IOException {
    var columns = List.of("risk", "title", "service", "owner", "category", "phase", "source", "registeredAt");
    try (var sheet = new Sheet(workbook, "Pending", columns, 14, 50, 18, 14)) {
      filed.rows("pending", row -> sheet.add(columns.stream().map(row::raw).toArray()));
    }
  }

  private void movements() throws IOException {
    try (var sheet = new Sheet(workbook, "Movements", List.of("risk", "title", "service", "owner", "kind", "direction",
        "severityBefore", "severity", "residualScoreBefore", "residualScore", "reasons", "changes"), 14, 50, 18, 14, 12, 10, 14,
        14, 14, 14, 90, 60)) {
      if (!head.has("movements")) return;
      for (var item : head.object("movements").objects("items")) {
        sheet.add(item.raw("risk"), item.raw("title"), item.raw("service"), item.raw("owner"), item.raw("kind"),
            item.raw("direction"), item.raw("severityBefore"), item.raw("severity"), decimal(item.raw("residualScoreBefore")),
            decimal(item.raw("residualScore")),
            item.objects("reasons").stream().map(reason -> reason.text("text")).collect(Collectors.joining(" ")),
            item.objects("changes").stream().map(change -> change.text("field") + ": " + change.raw("before") + ", now "
                + change.raw("now"))
                .collect(Collectors.joining("; ")));
      }
    }
  }

  /** All actions of responses in force, with the overdue ones marked. */
  private void actions() throws IOException {
    var overdue = section("overdueActions").stream().collect(Collectors.toMap(action -> action.text("action"), action ->
        action.whole("daysOverdue")));
    try (var sheet = new Sheet(workbook, "Actions", List.of("risk", "action", "title", "assignee", "plannedDueOn", "dueOn",
        "moved", "cost", "done", "doneOn", "daysOverdue"), 14, 38, 50, 14)) {
      filed.rows("risks", row -> {
        if (!row.has("response") || !row.object("response").flag("approved") || !row.object("response").has("actions")) return;
        for (var action : row.object("response").objects("actions")) {
          sheet.add(row.raw("risk"), action.raw("action"), action.raw("title"), action.raw("assignee"), action.raw("plannedDueOn"),
              action.raw("dueOn"), action.raw("moved"), decimal(action.raw("cost")), action.raw("done"), action.raw("doneOn"),
              overdue.get(action.text("action")));
        }
      });
    }
  }

  private void appetite() throws IOException {
    try (var sheet = new Sheet(workbook, "Above appetite", List.of("risk", "title", "service", "owner", "severity", "node",
        "appetite"), 14, 50, 18, 14)) {
      for (var breach : section("appetiteBreaches")) {
        for (var node : breach.objects("nodes")) {
          sheet.add(breach.raw("risk"), breach.raw("title"), breach.raw("service"), breach.raw("owner"), breach.raw("severity"),
              node.raw("service"), node.raw("appetite"));
        }
      }
    }
  }

  private void curves() throws IOException {
    try (var sheet = new Sheet(workbook, "Loss appetite", List.of("service", "loss", "tolerated", "exceedance", "verdict"),
        22, 18)) {
      for (var point : section("appetiteCurves")) {
        sheet.add(point.raw("service"), decimal(point.raw("loss")), decimal(point.raw("tolerated")),
            decimal(point.raw("exceedance")), point.raw("verdict"));
      }
    }
  }

  private void parts() throws IOException {
    try (var sheet = new Sheet(workbook, "Verification", List.of("service", "risks", "pending", "status", "reason", "by", "at",
        "comment", "frozenAt", "sha256"), 22, 10, 10, 14, 16, 14, 28, 50, 28, 70)) {
      for (var part : section("parts")) {
        var verification = part.object("verification");
        sheet.add(part.raw("service"), part.raw("risks"), part.raw("pending"), verification.raw("status"),
            verification.raw("reason"), verification.raw("by"), verification.raw("at"), verification.raw("comment"),
            part.raw("frozenAt"), part.raw("sha256"));
      }
    }
  }

  /** The last column has the spreadsheet itself count again, as far as its sixteen digits go. */
  private void reconciliation() throws IOException {
    try (var sheet = new Sheet(workbook, "Reconciliation", List.of("figure", "printed", "from", "rows", "derived", "agrees",
        "live"), 48, 22, 48, 10, 22, 10, 16)) {
      for (var entry : section("reconciliation")) {
        sheet.add(entry.raw("figure"), decimal(entry.raw("printed")), entry.raw("from"), entry.raw("rows"),
            decimal(entry.raw("derived")), entry.raw("agrees"), live(entry.text("figure")));
      }
    }
  }

  private static Sheet.Formula live(String figure) {
    if (figure.equals("Validated risks")) return new Sheet.Formula("COUNTA(Risks!" + column("risk") + ")-1");
    if (figure.equals("Pending risks")) return new Sheet.Formula("COUNTA(Pending!A:A)-1");
    if (figure.equals("Residual annualised loss")) return new Sheet.Formula("SUM(Risks!" + column("annualisedLossResidual") + ")");
    if (figure.equals("Mean residual score")) return new Sheet.Formula("IFERROR(ROUND(AVERAGE(Risks!" + column("residualScore")
        + "),2),\"\")");
    return SEVERITIES.stream().filter(severity -> figure.equals("Risks of severity " + severity)).findFirst()
        .map(severity -> new Sheet.Formula("COUNTIF(Risks!" + column("severity") + ",\"" + severity + "\")")).orElse(null);
  }

  private static String column(String name) {
    var letter = (char) ('A' + RISKS.indexOf(name));
    return letter + ":" + letter;
  }

  private void list(String name, String section, String... columns) throws IOException {
    try (var sheet = new Sheet(workbook, name, List.of(columns), 18, 60, 22, 18)) {
      for (var row : section(section)) sheet.add(Arrays.stream(columns).map(row::raw).toArray());
    }
  }

  /** Empty where an older format has no such section. */
  private List<JsonObject> section(String name) {
    return head.has(name) ? head.objects(name) : List.of();
  }
}
