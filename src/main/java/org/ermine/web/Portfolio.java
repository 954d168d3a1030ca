package org.ermine.web;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ermine.access.Refused;
import org.ermine.monitoring.appetite.AppetiteBreaches;
import org.ermine.risk.RiskRow;
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
  private static final String ROWS = """
      SELECT r.id, r.service_id, v.severity, v.residual_score, (a.scores ->> 'annualisedLossResidual')::numeric AS loss
      FROM risk r JOIN validated_now v ON v.risk_id = r.id JOIN assessment a ON a.id = v.id
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring') AND r.service_id IS NOT NULL""";

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
    var rows = jdbc.sql(ROWS).query((row, n) -> new RiskRow(row.getString("id"), row.getString("service_id"),
        Severity.of(row.getString("severity")), row.getBigDecimal("residual_score"), (BigDecimal) row.getObject("loss"))).list();
    var open = breaches.open();
    var under = new HashSet<String>();
    return RollUp.of(nodes, rows).stream()
        .filter(p -> node == null || p.service().equals(node) || under.contains(p.parent()))
        .peek(p -> under.add(p.service()))
        .map(p -> PostureView.of(p, open.getOrDefault(p.service(), Set.of()).contains(AppetiteBreaches.Kind.CURVE)))
        .toList();
  }
}
