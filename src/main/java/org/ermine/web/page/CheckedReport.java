package org.ermine.web.page;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.ermine.report.ReportVerification;
import org.ermine.report.content.Difference;

/** The answer of a report's verification, sorted by what was held against what. */
record CheckedReport(ReportVerification answer) {
  private static final Predicate<String> CHAIN = Pattern.compile("auditChain\\b.*").asMatchPredicate();
  private static final Predicate<String> ORIGIN =
      Pattern.compile("(frozen\\[.*|draft\\..*|previous\\..*|period|revision)").asMatchPredicate();

  /** Figures that do not follow from the report's own rows. */
  public List<Difference> figures() {
    return those(CHAIN.or(ORIGIN).negate());
  }

  /** Where it is not what was frozen, drafted and decided on. */
  public List<Difference> origin() {
    return those(ORIGIN);
  }

  /** Whether it carries another head than the audit trail had there. */
  public List<Difference> chain() {
    return those(CHAIN);
  }

  private List<Difference> those(Predicate<String> which) {
    return answer.differences().stream().filter(difference -> which.test(difference.path())).toList();
  }
}
