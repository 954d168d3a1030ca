package org.ermine.web.page;

import java.util.ArrayList;
import java.util.List;

import org.ermine.report.content.FiledContent;
import org.ermine.report.content.JsonObject;

/**
 * What a page shows of a filed report; its downloads have the rest.
 *
 * @param summary  its sentences
 * @param parts    of its services
 * @param corrections what it puts right of the revision before; empty for a first one
 * @param pending  the first risks without a validated assessment
 * @param pendings how many of these there are
 * @param chain    the head of the audit trail as it was at the filing; null for reports of early formats
 */
record ReportContents(List<JsonObject> summary, List<JsonObject> parts, List<JsonObject> corrections, List<JsonObject> pending,
    int pendings, JsonObject chain) {
  /** @param excerpt as {@link org.ermine.report.Reports#excerpt} gives it */
  static ReportContents of(byte[] excerpt) {
    var content = new FiledContent(excerpt);
    var pending = new ArrayList<JsonObject>();
    content.rows("pending", pending::add);
    var head = content.head();
    return new ReportContents(objects(head, "summary"), objects(head, "parts"), objects(head, "corrections"), pending, head.whole("pendings"),
        head.has("auditChain") ? head.object("auditChain") : null);
  }

  private static List<JsonObject> objects(JsonObject head, String section) {
    return head.has(section) ? head.objects(section) : List.of();
  }
}
