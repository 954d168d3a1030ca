package org.ermine.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The appetites in force: a node's own, or what it inherits. */
@Repository
public class Appetites {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WORST = """
      SELECT DISTINCT v.severity FROM risk r JOIN validated_now v ON v.risk_id = r.id
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring')
        AND r.service_id IN (SELECT id FROM services_under(?))""";

  private final JdbcClient jdbc;

  Appetites(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** States nothing for a node that does not exist. */
  public Appetite of(String service) {
    return jdbc.sql("SELECT severity, points FROM appetite_in_force WHERE service_id = ?").param(service)
        .query((row, n) -> appetite(row)).optional().orElse(Appetite.NONE);
  }

  /** By node. */
  public Map<String, Appetite> all() {
    var all = new HashMap<String, Appetite>();
    jdbc.sql("SELECT * FROM appetite_in_force").query(row -> {
      all.put(row.getString("service_id"), appetite(row));
    });
    return all;
  }

  /** The worst severity of the open risks of a node and everything under it, as last validated: what the roll-up shows. */
  public Optional<Severity> worstUnder(String service) {
    return jdbc.sql(WORST).param(service).query(String.class).list().stream().map(Severity::of).max(Severity::compareTo);
  }

  private static Appetite appetite(ResultSet row) throws SQLException {
    var severity = row.getString("severity");
    var points = row.getString("points");
    return new Appetite(severity == null ? null : Severity.of(severity), points == null ? List.of() : read(points));
  }

  private static List<AppetitePoint> read(String points) {
    try {
      return List.of(JSON.readValue(points, AppetitePoint[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The points of a stored appetite can't be read", e);
    }
  }
}
