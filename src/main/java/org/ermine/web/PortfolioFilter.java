package org.ermine.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which of the portfolio's risks are meant, of those that {@link Portfolio} adds up; null where any will do. The same filter
 * counts them and lists them, so that a figure equals its rows.
 *
 * @param node       a service, for its risks and those of everything under it
 * @param impact     1 to 5
 * @param likelihood 1 to 5
 * @param column     1 to 5, on the map behind the controls: the residual score divided by four times the impact, rounded up
 * @param severity   of the newest validated assessment, as are impact and likelihood
 * @param above      a severity; only risks that are worse
 * @param due        what of them is late or about to end
 */
public record PortfolioFilter(String node, Integer impact, Integer likelihood, Integer column, Severity severity,
    Severity above, Due due) {
  /** A review whose date has passed; an approved acceptance that ends within the days that the settings say. */
  public enum Due {
    REVIEW, ACCEPTANCE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** From the address. @throws Refused as invalid if it can't be meant */
  public static PortfolioFilter of(String node, Integer impact, Integer likelihood, Integer column, String severity, String above,
      String due) {
    return new PortfolioFilter(Bodies.parameter("node", node), level("impact", impact), level("likelihood", likelihood), level("column", column),
        RiskParameters.severity(Bodies.parameter("severity", severity)), RiskParameters.severity(Bodies.parameter("above", above)),
        due(due));
  }

  /** Everything of this node, or of the whole tree. */
  public static PortfolioFilter of(String node) {
    return of(node, null, null, null, null, null, null);
  }

  private static Integer level(String name, Integer level) {
    if (level != null && (level < 1 || level > 5)) throw Refused.invalid(name, Reason.NUMBER_FROM_TO, 1, 5);
    return level;
  }

  private static Due due(String word) {
    if (word == null || word.isBlank()) return null;
    for (var due : Due.values()) if (due.label().equals(word)) return due;
    throw Refused.invalid("due", "must be review or acceptance");
  }

  public PortfolioFilter with(Integer otherImpact, Integer otherLikelihood, Integer otherColumn) {
    return new PortfolioFilter(node, otherImpact, otherLikelihood, otherColumn, severity, above, due);
  }

  public PortfolioFilter with(Due other) {
    return new PortfolioFilter(node, impact, likelihood, column, severity, above, other);
  }

  /** Where the rows stand. */
  public String address() {
    return address("/portfolio/risks", 0);
  }

  /** The same question to another page of the portfolio. @param page from 0 */
  public String address(String path, int page) {
    return Address.of(path).with("node", node).with("impact", impact).with("likelihood", likelihood).with("column", column)
        .with("severity", severity == null ? null : severity.label()).with("above", above == null ? null : above.label())
        .with("due", due == null ? null : due.label()).page(page).toString();
  }

  static final String COLUMN = "greatest(1, ceil(v.residual_score / (4 * v.impact)))::integer";
  static final String FROM = """
      \sFROM risk r JOIN validated_now v ON v.risk_id = r.id JOIN service s ON s.id = r.service_id
      LEFT JOIN (SELECT p.risk_id, min(p.accept_until) AS until FROM response p
        WHERE p.accept_until BETWEEN :today AND :last
          AND EXISTS (SELECT 1 FROM response_event e WHERE e.response_id = p.id AND e.outcome = 'approved')
          AND NOT EXISTS (SELECT 1 FROM response_event e WHERE e.response_id = p.id
            AND e.outcome IN ('superseded', 'effective', 'ineffective', 'stopped', 'ended', 'void'))
        GROUP BY p.risk_id) ending ON ending.risk_id = r.id
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring')
        AND (CAST(:node AS text) IS NULL OR r.service_id IN (SELECT id FROM services_under(:node)))
        AND (CAST(:impact AS integer) IS NULL OR v.impact = :impact)
        AND (CAST(:likelihood AS integer) IS NULL OR v.likelihood = :likelihood)
        AND (CAST(:column AS integer) IS NULL OR %s = :column)
        AND (CAST(:severity AS text) IS NULL OR v.severity = :severity)
        AND (CAST(:above AS text) IS NULL OR v.severity = ANY (string_to_array(:above, ',')))
        AND (CAST(:due AS text) IS NULL
          OR :due = 'review' AND r.phase IN ('response', 'monitoring') AND r.next_review_on < :today
          OR :due = 'acceptance' AND ending.until IS NOT NULL)\s""".formatted(COLUMN);

  /** @param last the last day on which an acceptance that ends is about to */
  JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, LocalDate today, LocalDate last) {
    return statement.param("node", node).param("impact", impact).param("likelihood", likelihood).param("column", column)
        .param("severity", severity == null ? null : severity.label()).param("due", due == null ? null : due.label())
        .param("above", above == null ? null : worse())
        .param("today", today).param("last", last);
  }

  private String worse() {
    return Arrays.stream(Severity.values()).filter(other -> other.isAbove(above)).map(Severity::label).collect(Collectors.joining(","));
  }
}
