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
 * @param pending  the first risks without a validated assessment, {@link #PENDING_SHOWN} at most
 * @param pendings how many of these there are
 * @param chain    the head of the audit trail as it was at the filing; null for reports of early formats
 */
record ReportContents(List<JsonObject> summary, List<JsonObject> parts, List<JsonObject> corrections, List<JsonObject> pending,
    int pendings, JsonObject chain) {
  private static final int PENDING_SHOWN = 50;

  static ReportContents of(byte[] json) {
    var content = new FiledContent(json);
    var pending = new ArrayList<JsonObject>();
    var count = new int[1];
    content.rows("pending", row -> {
      if (count[0]++ < PENDING_SHOWN) pending.add(row);
    });
    var head = content.head();
    return new ReportContents(objects(head, "summary"), objects(head, "parts"), objects(head, "corrections"), pending, count[0],
        head.has("auditChain") ? head.object("auditChain") : null);
  }

  private static List<JsonObject> objects(JsonObject head, String section) {
    return head.has(section) ? head.objects(section) : List.of();
  }
}
