package org.ermine.report;

import java.util.List;

import org.ermine.report.content.Difference;

/**
 * Whether a filed report says what its rows and the database give.
 *
 * @param valid         the hash matches and nothing differs
 * @param sha256Matches the stored content has the hash under which it was filed
 */
public record ReportVerification(String period, int revision, boolean valid, boolean sha256Matches,
    List<Difference> differences) {
  public ReportVerification {
    differences = List.copyOf(differences);
  }
}
