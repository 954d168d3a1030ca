package org.ermine.risk.plan;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what mitigations have achieved and which ones are planned. */
@Repository
public class PlanReader {
  private static final String VERIFIED = """
      SELECT r.category, count(*) AS verified, count(*) FILTER (WHERE o.effective) AS effective
      FROM response_outcome o JOIN response p ON p.id = o.response_id AND p.decision = 'mitigate' JOIN risk r ON r.id = p.risk_id
      GROUP BY r.category ORDER BY r.category NULLS LAST""";

  /** The newest version of each open risk, unless something has ended it or sent it back. */
  private static final String PLANNED = """
      SELECT p.id, r.id AS risk, r.title, r.category, p.target_deficiency,
        EXISTS (SELECT 1 FROM response_event e WHERE e.response_id = p.id AND e.outcome = 'approved') AS approved,
        a.control_deficiency AS deficiency,
        a.scores ->> 'annualisedLossResidual' AS loss,
        (SELECT coalesce(sum(t.cost), 0) FROM response_action t WHERE t.response_id = p.id) AS cost
      FROM risk r
      JOIN LATERAL (SELECT v.* FROM response v WHERE v.risk_id = r.id ORDER BY v.number DESC LIMIT 1) p ON p.decision = 'mitigate'
      JOIN standing a ON a.risk_id = r.id
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring') AND p.target_deficiency IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM response_event e WHERE e.response_id = p.id AND e.outcome <> 'approved')
        AND (CAST(:node AS text) IS NULL OR r.service_id IN (SELECT id FROM services_under(:node)))
      ORDER BY r.id""";

  private final JdbcClient jdbc;

  PlanReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By category, the one without a name last. Categories of which nothing has been verified are left out. */
  public List<SuccessShare> successShares() {
    return jdbc.sql(VERIFIED).query((row, n) -> new SuccessShare(row.getString("category"), row.getLong("verified"),
        row.getLong("effective"))).list();
  }

  /**
   * The mitigations that have been planned and not verified yet, by risk.
   *
   * @param node a service, for the risks that belong to it or to something under it; null for all
   */
  public List<PlannedMitigation> planned(String node, List<SuccessShare> shares) {
    var byCategory = new HashMap<String, SuccessShare>();
    shares.forEach(share -> byCategory.put(share.category(), share));
    return jdbc.sql(PLANNED).param("node", node).query((row, n) -> planned(row, byCategory)).list();
  }

  private static PlannedMitigation planned(ResultSet row, Map<String, SuccessShare> shares) throws SQLException {
    var category = row.getString("category");
    var loss = row.getString("loss");
    return new PlannedMitigation(row.getObject("id", UUID.class), row.getString("risk"), row.getString("title"), category,
        row.getBoolean("approved"), row.getDouble("deficiency"), row.getDouble("target_deficiency"),
        shares.getOrDefault(category, new SuccessShare(category, 0, 0)).share(), loss == null ? null : new BigDecimal(loss),
        row.getBigDecimal("cost"));
  }
}
