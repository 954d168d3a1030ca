package org.ermine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.type.TypeReference;
import org.ermine.access.audit.AuditChain;
import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.Difference;
import org.ermine.report.content.ReportContent;
import org.springframework.stereotype.Component;

/**
 * Ties a filed report to the audit trail: beside what was decided on, it carries the head of the audit chain as it was at the
 * filing. So whoever keeps the report keeps a head.
 */
@Component
class AuditAnchor {
  private static final String SECTION = "auditChain";
  /** Reports of earlier formats were filed without it. */
  private static final int FIRST_FORMAT = 3;

  private final AuditChain chain;

  AuditAnchor(AuditChain chain) {
    this.chain = chain;
  }

  /** The draft with the newest head in it, as canonical JSON. The head is null only while not one entry has been sealed. */
  String anchored(String draft) {
    Map<String, Object> content = CanonicalJson.read(draft, new TypeReference<>() {});
    var head = chain.head();
    var anchor = new LinkedHashMap<String, Object>();
    anchor.put("entries", head.map(AuditChain.Head::position).orElse(0L));
    anchor.put("head", head.map(AuditChain.Head::hash).orElse(null));
    content.put(SECTION, anchor);
    return CanonicalJson.write(content);
  }

  /** The hash of the draft that a filed content was made of. */
  static String draftHash(Map<String, Object> content) {
    var draft = new LinkedHashMap<>(content);
    draft.remove(SECTION);
    return CanonicalJson.sha256(CanonicalJson.write(draft));
  }

  /** Whether the head that a report carries is the chain's at that place. The chain itself is checked where the trail is. */
  List<Difference> differences(Map<String, Object> content) {
    var differences = new ArrayList<Difference>();
    if (!(content.get(SECTION) instanceof Map<?, ?> anchor)) {
      if (content.get("format") instanceof Integer format && format >= FIRST_FORMAT) {
        differences.add(new Difference(SECTION, null, "Every report since format " + FIRST_FORMAT + " carries it."));
      }
      return differences;
    }
    var entries = anchor.get("entries") instanceof Number number ? number.longValue() : -1;
    var sealed = chain.at(entries).map(AuditChain.Head::hash).orElse(null);
    if (!Objects.equals(anchor.get("head"), sealed) || entries < 0 || entries > 0 && sealed == null) {
      differences.add(new Difference(SECTION + ".head", anchor.get("head"), sealed));
    }
    return differences;
  }
}
