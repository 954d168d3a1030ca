package org.ermine.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reviews of risks, append-only. */
@Repository
public class Reviews {
  private final JdbcClient jdbc;

  Reviews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void add(Review review) {
    jdbc.sql("""
            INSERT INTO review (risk_id, finding, comment, signals, reviewed_by, reviewed_at, process_instance_id)
            VALUES (?, ?, ?, ?::bigint[], ?, ?, ?)""")
        .params(review.risk(), review.finding().label(), review.comment(), review.signals().toArray(Long[]::new), review.by(),
            review.at().atOffset(ZoneOffset.UTC), review.processInstance()).update();
  }

  /** The reviews of this risk, newest first. */
  public List<Review> of(String risk) {
    return jdbc.sql("SELECT * FROM review WHERE risk_id = ? ORDER BY id DESC").param(risk).query(Reviews::map).list();
  }

  /** The newest review within this process instance. */
  public Optional<Review> newestIn(String processInstance, String risk) {
    return of(risk).stream().filter(review -> review.processInstance().equals(processInstance)).findFirst();
  }

  private static Review map(ResultSet row, int n) throws SQLException {
    return new Review(row.getString("risk_id"), Finding.of(row.getString("finding")), row.getString("comment"),
        List.of((Long[]) row.getArray("signals").getArray()), row.getString("reviewed_by"),
        row.getObject("reviewed_at", OffsetDateTime.class).toInstant(), row.getString("process_instance_id"));
  }
}
