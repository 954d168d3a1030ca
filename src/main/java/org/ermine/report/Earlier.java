package org.ermine.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ermine.report.content.FiledContent;
import org.springframework.stereotype.Component;

/** The filed reports that a report refers to: the one it is compared with, and the revision that it replaces. */
@Component
class Earlier {
  /**
   * @param fact what the later report says of it
   * @param rows of its open risks, validated and pending
   */
  record Compared(Map<String, Object> fact, List<Map<String, Object>> rows) {
    static final Compared NONE = new Compared(null, List.of());
  }

  private final FiledReports filed;

  Earlier(FiledReports filed) {
    this.filed = filed;
  }

  /** The last report of an earlier period, to compare with; {@link Compared#NONE} if none has been filed. */
  Compared before(Period period) {
    return filed.before(period).map(report -> {
      var content = read(report);
      var fact = fact(report);
      fact.put("frozenAt", content.head().required("frozenAt"));
      return new Compared(fact, rows(content));
    }).orElse(Compared.NONE);
  }

  /** The rows of the report that was compared with, if it is still the one of this hash. */
  Optional<List<Map<String, Object>>> rows(Period period, int revision, String sha256) {
    return filed.find(period, revision).map(this::read).filter(content -> content.sha256().equals(sha256)).map(Earlier::rows);
  }

  /** The revision that this one replaces; null for the first. */
  Map<String, Object> replacedBy(ReportRun run) {
    return filed.find(run.period(), run.revision() - 1).map(report -> {
      var fact = fact(report);
      fact.put("totals", read(report).head().raw("totals"));
      return fact;
    }).orElse(null);
  }

  private static Map<String, Object> fact(FiledReports.Filed report) {
    var fact = new LinkedHashMap<String, Object>();
    fact.put("period", report.period().toString());
    fact.put("revision", report.revision());
    fact.put("sha256", report.sha256());
    fact.put("filedAt", report.filedAt().toString());
    fact.put("filedBy", report.filedBy());
    return fact;
  }

  private FiledContent read(FiledReports.Filed report) {
    return new FiledContent(filed.content(report).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Map<String, Object>> rows(FiledContent content) {
    var rows = new ArrayList<Map<String, Object>>();
    for (var section : List.of("risks", "pending")) content.rows(section, row -> rows.add(row.fields()));
    return rows;
  }
}
