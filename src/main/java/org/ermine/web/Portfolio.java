package org.ermine.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ermine.access.Refused;
import org.ermine.monitoring.appetite.AppetiteBreaches;
import org.ermine.risk.RiskGroup;
import org.ermine.risk.RollUp;
import org.ermine.risk.ServiceNode;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The open risks, as last validated, added up over the service tree. */
@Component
class Portfolio {
  private static final String GROUPS = """
      SELECT r.service_id, v.severity, array_agg(r.id) AS risks, sum(v.residual_score) AS residual_scores,
        coalesce(sum(v.annualised_loss_residual), 0) AS loss, count(*) - count(v.annualised_loss_residual) AS without_money
      FROM risk r JOIN validated_now v ON v.risk_id = r.id
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring') AND r.service_id IS NOT NULL
        AND (CAST(:node AS text) IS NULL OR r.service_id IN (SELECT id FROM services_under(:node)))
      GROUP BY r.service_id, v.severity""";

  private final JdbcClient jdbc;
  private final Services services;
  private final AppetiteBreaches breaches;

  Portfolio(JdbcClient jdbc, Services services, AppetiteBreaches breaches) {
    this.jdbc = jdbc;
    this.services = services;
    this.breaches = breaches;
  }

  /**
   * The posture of this node and of every one under it, parents first; of the whole tree where none is named.
   *
   * @throws Refused as not found if there is no such node
   */
  @Transactional(readOnly = true)
  public List<PostureView> under(String node) {
    var nodes = services.all().stream().map(s -> new ServiceNode(s.id(), s.name(), s.parent(), s.appetite().severity())).toList();
    if (node != null && nodes.stream().noneMatch(n -> n.id().equals(node))) throw Refused.notFound("This service");
    var groups = jdbc.sql(GROUPS).param("node", node).query((row, n) -> group(row)).list();
    var open = breaches.open();
    var under = new HashSet<String>();
    return RollUp.ofGroups(nodes, groups).stream()
        .filter(p -> node == null || p.service().equals(node) || under.contains(p.parent()))
        .peek(p -> under.add(p.service()))
        .map(p -> PostureView.of(p, open.getOrDefault(p.service(), Set.of()).contains(AppetiteBreaches.Kind.CURVE)))
        .toList();
  }

  private static RiskGroup group(ResultSet row) throws SQLException {
    return new RiskGroup(row.getString("service_id"), Severity.of(row.getString("severity")),
        List.of((String[]) row.getArray("risks").getArray()), row.getBigDecimal("residual_scores"), row.getBigDecimal("loss"),
        row.getInt("without_money"));
  }
}
