package org.ermine.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.type.TypeReference;
import org.ermine.access.Refused;
import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.JsonObject;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the filed reports say of a node, one after the other, and the rows of their snapshots behind it. The database takes the few
 * figures out of a report that may hold a hundred thousand rows; since a filed report never changes, it is asked once.
 */
@Component
@Transactional(readOnly = true)
public class FiledTrend {
  /** Four years. */
  public static final int MOST = 8;

  /**
   * One filed report, in the newest revision of its period.
   *
   * @param bySeverity how many validated risks; all four are there
   * @param annualisedLossResidual money a year of those for which a loss is stated
   */
  public record Point(String period, int revision, Instant filedAt, int risks, Map<Severity, Integer> bySeverity,
      BigDecimal annualisedLossResidual, int risksWithoutMoney) {}

  /** A validated risk as the report prints it. @param annualisedLossResidual null without a loss interval */
  public record Row(String risk, String title, String service, String owner, Severity severity, BigDecimal residualScore,
      BigDecimal annualisedLossResidual) {}

  /** @param total of all pages */
  public record Rows(List<Row> items, long total) {}

  private record Key(String period, int revision, String node) {}

  private static final String HEADS = "SELECT DISTINCT ON (period) period, revision FROM filed_report "
      + "ORDER BY period DESC, revision DESC LIMIT " + MOST;
  private static final String FIGURES = """
      SELECT f.filed_at, CASE WHEN CAST(:node AS text) IS NULL THEN content.json -> 'totals' ELSE
        (SELECT node FROM json_array_elements(content.json -> 'rollUp') node WHERE node ->> 'service' = :node) END AS figures
      FROM filed_report f CROSS JOIN LATERAL (SELECT f.content::json AS json OFFSET 0) content
      WHERE f.period = :period AND f.revision = :revision""";
  private static final String ROWS = """
      WITH RECURSIVE
        report AS MATERIALIZED (SELECT content::json AS json FROM filed_report WHERE period = :period AND revision = :revision),
        node AS MATERIALIZED (
          SELECT s ->> 'id' AS id, s ->> 'parent' AS parent FROM report, json_array_elements(json -> 'services') s),
        under AS (SELECT id FROM node WHERE id = :node UNION SELECT n.id FROM node n JOIN under u ON n.parent = u.id)
      SELECT r ->> 'risk' AS risk, r ->> 'title' AS title, r ->> 'service' AS service, r ->> 'owner' AS owner,
        r ->> 'severity' AS severity, (r ->> 'residualScore')::numeric AS score, (r ->> 'annualisedLossResidual')::numeric AS loss,
        count(*) OVER () AS total
      FROM report, json_array_elements(json -> 'risks') r
      WHERE (CAST(:severity AS text) IS NULL OR r ->> 'severity' = :severity)
        AND (CAST(:node AS text) IS NULL OR r ->> 'service' IN (SELECT id FROM under))
      ORDER BY score DESC, risk LIMIT :size OFFSET :offset""";

  private final JdbcClient jdbc;
  private final FiledReports filed;
  private final Map<Key, Optional<Point>> read = new ConcurrentHashMap<>();

  FiledTrend(JdbcClient jdbc, FiledReports filed) {
    this.jdbc = jdbc;
    this.filed = filed;
  }

  /**
   * The last reports, the oldest first; those filed before the node was there are left out.
   *
   * @param node null for the whole tree
   */
  public List<Point> of(String node) {
    return jdbc.sql("SELECT * FROM (" + HEADS + ") head ORDER BY period")
        .query((row, n) -> new Key(row.getString("period"), row.getInt("revision"), node)).list().stream()
        .map(this::point).flatMap(Optional::stream).toList();
  }

  /**
   * The rows behind a figure, the highest residual score first.
   *
   * @param node null for the whole tree
   * @param severity null for all
   * @throws Refused as not found if this revision has not been filed
   */
  public Rows rows(String period, int revision, String node, Severity severity, int size, long offset) {
    long[] total = {0};
    var items = jdbc.sql(ROWS).param("period", known(period, revision)).param("revision", revision).param("node", node)
        .param("severity", severity == null ? null : severity.label()).param("size", size).param("offset", offset)
        .query((row, n) -> {
          total[0] = row.getLong("total");
          return row(row);
        }).list();
    return new Rows(items, total[0]);
  }

  private String known(String period, int revision) {
    try {
      return filed.find(Period.of(period), revision).map(report -> report.period().toString())
          .orElseThrow(() -> Refused.notFound("This report"));
    } catch (IllegalArgumentException noPeriod) {
      throw Refused.notFound("This report");
    }
  }

  private Optional<Point> point(Key key) {
    var known = read.get(key);
    if (known != null) return known;
    var found = jdbc.sql(FIGURES).param("node", key.node()).param("period", key.period()).param("revision", key.revision())
        .query((row, n) -> row.getString("figures") == null ? Optional.<Point>empty()
            : Optional.of(point(key, row.getString("figures"), row.getObject("filed_at", OffsetDateTime.class).toInstant()))).single();
    read.put(key, found);
    return found;
  }

  private static Point point(Key key, String json, Instant filedAt) {
    var figures = new JsonObject(CanonicalJson.read(json, new TypeReference<Map<String, Object>>() {}));
    var bySeverity = new EnumMap<Severity, Integer>(Severity.class);
    for (var severity : Severity.values()) bySeverity.put(severity, figures.object("bySeverity").whole(severity.label()));
    return new Point(key.period(), key.revision(), filedAt, figures.whole("risks"), bySeverity,
        figures.decimal("annualisedLossResidual"), figures.whole("risksWithoutMoney"));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getString("risk"), row.getString("title"), row.getString("service"), row.getString("owner"),
        Severity.of(row.getString("severity")), row.getBigDecimal("score"), row.getBigDecimal("loss"));
  }
}
