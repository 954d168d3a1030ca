package org.ermine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import com.fasterxml.jackson.core.type.TypeReference;
import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.Difference;
import org.ermine.report.content.JsonObject;
import org.ermine.report.content.ReportContent;
import org.springframework.stereotype.Component;

/** Holds a filed report against itself, against the draft that was decided on, the parts that were frozen and the audit trail. */
@Component
class ReportVerifier {
  private final FiledReports filed;
  private final Drafts drafts;
  private final FrozenParts parts;
  private final EarlierReports earlier;
  private final AuditAnchor anchor;

  ReportVerifier(FiledReports filed, Drafts drafts, FrozenParts parts, EarlierReports earlier, AuditAnchor anchor) {
    this.filed = filed;
    this.drafts = drafts;
    this.parts = parts;
    this.earlier = earlier;
    this.anchor = anchor;
  }

  ReportVerification verify(FiledReports.Filed report) {
    var text = filed.content(report);
    var draft = drafts.get(report.draft());
    Map<String, Object> content = CanonicalJson.read(text, new TypeReference<>() {});
    var differences = new ArrayList<Difference>();
    differences.addAll(ReportContent.differences(content, before(new JsonObject(content), differences)));
    differences.addAll(frozen(content, parts.hashes(draft.freeze())));
    compare("period", content.get("period"), report.period().toString(), differences);
    compare("revision", content.get("revision"), report.revision(), differences);
    compare("draft.sha256", AuditAnchor.draftHash(content), draft.sha256(), differences);
    differences.addAll(anchor.differences(content));
    var hashMatches = CanonicalJson.sha256(text).equals(report.sha256());
    return new ReportVerification(report.period().toString(), report.revision(), hashMatches && differences.isEmpty(),
        hashMatches, differences);
  }

  /** The rows that this report was compared with. They are a filed report's, whose hash this one prints. */
  private List<Map<String, Object>> before(JsonObject content, List<Difference> differences) {
    if (!content.has("previous")) return List.of();
    var previous = content.object("previous");
    var rows = earlier.rows(Period.of(previous.text("period")), previous.whole("revision"), previous.text("sha256"));
    if (rows.isEmpty()) differences.add(new Difference("previous.sha256", previous.text("sha256"), null));
    return rows.orElse(List.of());
  }

  /** The hashes that the report prints for its parts against those of the parts that the database holds. */
  static List<Difference> frozen(Map<String, Object> content, Map<String, String> hashes) {
    var printed = new LinkedHashMap<String, Object>();
    if (content.get("parts") instanceof List<?> list) {
      list.stream().filter(Map.class::isInstance).map(Map.class::cast)
          .forEach(part -> printed.put(Objects.toString(part.get("service"), Part.UNASSIGNED), part.get("sha256")));
    }
    var services = new TreeSet<>(hashes.keySet());
    services.addAll(printed.keySet());
    var differences = new ArrayList<Difference>();
    services.forEach(service ->
        compare("frozen[" + service + "].sha256", printed.get(service), hashes.get(service), differences));
    return differences;
  }

  private static void compare(String path, Object printed, Object derived, List<Difference> differences) {
    if (!Objects.equals(printed, derived)) differences.add(new Difference(path, printed, derived));
  }
}
