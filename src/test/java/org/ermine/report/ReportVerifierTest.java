package org.ermine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.ermine.report.content.Difference;
import org.ermine.report.content.Facts;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked")
class ReportVerifierTest {
  @Test void the_hashes_of_the_frozen_parts_are_compared() {
    var content = new Facts().service("identity", null, null).service("payments", null, null)
        .risk("RSK-000001", "identity", "High", "48.0", null).risk("RSK-000002", "payments", "Low", "3.0", null).content();
    var hashes = new HashMap<String, String>();
    ((List<Map<String, Object>>) content.get("parts"))
        .forEach(part -> hashes.put(Objects.toString(part.get("service"), ""), (String) part.get("sha256")));
    assertThat(ReportVerifier.frozen(content, hashes)).isEmpty();
    var hash = hashes.put("identity", "00");
    hashes.put("storage", "11");
    assertThat(ReportVerifier.frozen(content, hashes)).containsExactly(
        new Difference("frozen[identity].sha256", hash, "00"), new Difference("frozen[storage].sha256", null, "11"));
  }
}
