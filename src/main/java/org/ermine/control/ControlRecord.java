package org.ermine.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.ermine.risk.ControlTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people have said of one control: how well it is designed, how its tests went, how often it is to be tested. */
@Repository
public class ControlRecord {
  /**
   * @param design a value of {@link org.ermine.risk.DesignRating}
   * @param by who rated it; of one that came with an assessment, who validated that
   */
  public record Rating(double design, Instant effectiveAt, String by, boolean byAssessment) {}

  /** @param counts whether it lies in the window that counts today */
  public record Test(long id, LocalDate performedOn, boolean passed, String evidence, String by, Instant recordedAt, boolean counts) {}

  /** @param everyDays null where the schedule was ended */
  public record Interval(Integer everyDays, String by, Instant decidedAt) {}

  private static final int NEWEST = 20;

  private final JdbcClient jdbc;
  private final Clock clock;

  ControlRecord(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The newest first, at most twenty. */
  public List<Rating> ratings(String control) {
    return jdbc.sql("SELECT design, effective_at, rated_by, assessment_id IS NOT NULL AS assessed FROM control_design "
            + "WHERE control_id = ? ORDER BY effective_at DESC, id DESC LIMIT " + NEWEST).param(control)
        .query((row, n) -> new Rating(row.getDouble("design"), at(row, "effective_at"), row.getString("rated_by"),
            row.getBoolean("assessed"))).list();
  }

  /** The newest first, at most twenty. */
  public List<Interval> schedules(String control) {
    return jdbc.sql("SELECT every_days, decided_by, decided_at FROM control_schedule WHERE control_id = ? ORDER BY id DESC LIMIT "
            + NEWEST).param(control)
        .query((row, n) -> new Interval(row.getObject("every_days", Integer.class), row.getString("decided_by"),
            at(row, "decided_at"))).list();
  }

  /** By the day on which they were performed, the newest first. */
  public List<Test> tests(String control, int size, long offset) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return jdbc.sql("SELECT *, performed_on > ? AND performed_on <= ? AS counts FROM control_test WHERE control_id = ? "
            + "ORDER BY performed_on DESC, id DESC LIMIT ? OFFSET ?")
        .params(today.minusDays(ControlTest.WINDOW_DAYS), today, control, size, offset)
        .query((row, n) -> new Test(row.getLong("id"), row.getObject("performed_on", LocalDate.class), row.getBoolean("passed"),
            row.getString("evidence"), row.getString("recorded_by"), at(row, "recorded_at"), row.getBoolean("counts"))).list();
  }

  public long countTests(String control) {
    return jdbc.sql("SELECT count(*) FROM control_test WHERE control_id = ?").param(control).query(Long.class).single();
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
