package org.ermine.monitoring.appetite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.risk.loss.PointCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was found of curves. Append-only. */
@Repository
public class CurveChecks {
  /** @param digest of all that went in */
  record Kept(String digest, CurveCheck check) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  CurveChecks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty for a node that never was checked. */
  public Optional<CurveCheck> newest(String service) {
    return kept(service).map(Kept::check);
  }

  Optional<Kept> kept(String service) {
    return jdbc.sql("SELECT * FROM curve_check WHERE service_id = ? ORDER BY id DESC LIMIT 1").param(service)
        .query((row, n) -> new Kept(row.getString("digest"), check(row))).optional();
  }

  void keep(String service, Kept kept) {
    var check = kept.check();
    jdbc.sql("INSERT INTO curve_check (service_id, checked_at, digest, years, seed, risks, without_money, points) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)")
        .params(service, check.checkedAt().atOffset(ZoneOffset.UTC), kept.digest(), check.years(), check.seed(), check.risks(),
            check.withoutMoney(), written(check.points()))
        .update();
  }

  private static CurveCheck check(ResultSet row) throws SQLException {
    return new CurveCheck(row.getObject("checked_at", OffsetDateTime.class).toInstant(), row.getInt("years"), row.getLong("seed"),
        row.getInt("risks"), row.getInt("without_money"), read(row.getString("points")));
  }

  private static String written(List<PointCheck> points) {
    try {
      return JSON.writeValueAsString(points);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The points of a curve can't be written as JSON", e);
    }
  }

  private static List<PointCheck> read(String points) {
    try {
      return List.of(JSON.readValue(points, PointCheck[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The points of a stored curve can't be read", e);
    }
  }
}
