package org.ermine.web;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

import org.ermine.access.RiskFilter;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.risk.Appetite;
import org.ermine.risk.Appetites;
import org.ermine.risk.Interventions;
import org.ermine.risk.Phase;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register as a list of lines, for those who may see them: one statement a page, however many risks there are. */
@Component
public class RegisterRows {
  /**
   * @param service       its name; null before triage
   * @param severity      of the newest validated assessment, as are the scores; null if there is none
   * @param residualScore 0 to 100
   * @param aboveAppetite whether that severity is worse than the service tolerates, while the risk is open
   */
  public record Line(String id, String title, String category, String service, String owner, String phase, String severity,
      Integer inherentScore, BigDecimal residualScore, LocalDate nextReviewOn, boolean touchedOutside,
      boolean aboveAppetite) {}

  /** What lines are ordered by; those that have nothing there come last. */
  public enum Order {
    ID("r.id"), TITLE("lower(r.title)"), SERVICE("s.name"), OWNER("r.owner"), PHASE("r.phase"), SCORE("validated.residual_score"),
    REVIEW("r.next_review_on");

    private final String column;

    Order(String column) {
      this.column = column;
    }

    private String sql(boolean down) {
      return " ORDER BY " + column + (down ? " DESC" : "") + " NULLS LAST, r.id ";
    }
  }

  private static final String WHERE = " WHERE " + Visibility.RULE + RiskFilter.ASKED;
  private static final String COLUMNS = """
      SELECT r.id, r.title, r.category, r.service_id, s.name AS service, r.owner, r.phase, r.next_review_on, validated.severity,
        validated.inherent_score, validated.residual_score, %s AS touched
      FROM\s""".formatted(Interventions.TOUCHED);

  private final JdbcClient jdbc;
  private final Appetites appetites;

  RegisterRows(JdbcClient jdbc, Appetites appetites) {
    this.jdbc = jdbc;
    this.appetites = appetites;
  }

  /** One page and the count of all, of one moment. */
  @Transactional(readOnly = true)
  public Paged<Line> page(SignedIn person, RiskFilter filter, Order order, boolean down, Paged.Wanted page) {
    OwnPlans.with(jdbc);
    var total = filter.bind(jdbc.sql("SELECT count(*) FROM " + RiskFilter.RISKS + WHERE), person).query(Long.class).single();
    var inForce = appetites.all();
    var lines = filter.bind(jdbc.sql(COLUMNS + RiskFilter.RISKS + " LEFT JOIN service s ON s.id = r.service_id" + WHERE
            + order.sql(down) + "LIMIT :size OFFSET :offset"), person)
        .param("size", page.size()).param("offset", page.offset())
        .query((row, n) -> line(row, inForce)).list();
    return page.of(lines, total);
  }

  private static Line line(ResultSet row, Map<String, Appetite> inForce) throws SQLException {
    var severity = row.getString("severity");
    var above = severity != null && Phase.of(row.getString("phase")).open()
        && inForce.getOrDefault(row.getString("service_id"), Appetite.NONE).isBelow(Severity.of(severity));
    return new Line(row.getString("id"), row.getString("title"), row.getString("category"), row.getString("service"),
        row.getString("owner"), row.getString("phase"), severity, (Integer) row.getObject("inherent_score"),
        row.getBigDecimal("residual_score"), row.getObject("next_review_on", LocalDate.class), row.getBoolean("touched"),
        above);
  }
}
