package org.ermine.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What simulations said of the services' curves at the freeze: for each service the last check before it, point by point. */
@Component
class CurveFacts {
  private static final String POINTS = """
      SELECT c.service_id AS service, c.checked_at, c.years, c.risks, c.without_money, p.value -> 'point' ->> 'loss' AS loss,
             p.value -> 'point' ->> 'probability' AS tolerated, p.value -> 'exceedance' ->> 'value' AS exceedance
      FROM (SELECT DISTINCT ON (service_id) * FROM curve_check WHERE checked_at <= ? ORDER BY service_id, id DESC) c
      CROSS JOIN LATERAL jsonb_array_elements(c.points) WITH ORDINALITY p
      ORDER BY c.service_id, p.ordinality""";

  private final JdbcClient jdbc;

  CurveFacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Map<String, Object>> at(Instant freeze) {
    return jdbc.sql(POINTS).param(freeze.atOffset(ZoneOffset.UTC)).query((row, n) -> Map.<String, Object>of(
        "service", row.getString("service"), "checkedAt", row.getTimestamp("checked_at").toInstant().toString(),
        "years", row.getInt("years"), "risks", row.getInt("risks"), "risksWithoutMoney", row.getInt("without_money"),
        "loss", row.getString("loss"), "tolerated", row.getString("tolerated"), "exceedance", row.getString("exceedance"))).list();
  }
}
