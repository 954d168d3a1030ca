package org.ermine.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the programme's work takes: its phases from begin to end, and its tasks until somebody takes and does them. */
@Component
public class Pace {
  /** @param process the id of its process; a round holds its phases */
  public record Cycle(String process, long ended, Duration median, Duration ninety) {}

  /**
   * What one group was asked to do.
   *
   * @param group       its id; null for what somebody is asked by name
   * @param takenMedian until somebody of it took the task
   * @param doneMedian  until the task was done, from its begin
   */
  public record Wait(String group, long done, Duration takenMedian, Duration takenNinety, Duration doneMedian,
      Duration doneNinety) {}

  private static final String CYCLES = """
      SELECT proc_def_key_ AS process, count(*) AS ended, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY duration_) AS took
      FROM camunda.act_hi_procinst WHERE end_time_ >= ? AND state_ = 'COMPLETED' GROUP BY proc_def_key_ ORDER BY proc_def_key_""";

  /** A task that two groups are asked to do counts for both; one that nobody took before it was done was taken then. */
  private static final String WAITS = """
      WITH done AS (
        SELECT t.id_, t.start_time_, t.end_time_, (SELECT min(l.timestamp_) FROM camunda.act_hi_identitylink l
            WHERE l.task_id_ = t.id_ AND l.type_ = 'assignee' AND l.operation_type_ = 'add') AS taken
        FROM camunda.act_hi_taskinst t WHERE t.end_time_ >= ? AND t.delete_reason_ = 'completed'),
      asked AS (
        SELECT DISTINCT d.id_, l.group_id_, extract(epoch FROM coalesce(d.taken, d.end_time_) - d.start_time_) * 1000 AS taken,
          extract(epoch FROM d.end_time_ - d.start_time_) * 1000 AS took
        FROM done d LEFT JOIN camunda.act_hi_identitylink l ON l.task_id_ = d.id_ AND l.type_ = 'candidate'
          AND l.operation_type_ = 'add' AND l.group_id_ IS NOT NULL)
      SELECT group_id_, count(*) AS done, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY greatest(taken, 0)) AS taken,
        percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY took) AS took
      FROM asked GROUP BY group_id_ ORDER BY group_id_ NULLS LAST""";

  private final JdbcClient jdbc;

  Pace(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of each process, what has come to its end since then. */
  public List<Cycle> cycles(Instant since) {
    return jdbc.sql(CYCLES).param(Timestamp.from(since)).query((row, n) -> new Cycle(row.getString("process"),
        row.getLong("ended"), span(row, "took", 0), span(row, "took", 1))).list();
  }

  /** Of each group, what has been done since then. */
  public List<Wait> waits(Instant since) {
    return jdbc.sql(WAITS).param(Timestamp.from(since)).query((row, n) -> new Wait(row.getString("group_id_"),
        row.getLong("done"), span(row, "taken", 0), span(row, "taken", 1), span(row, "took", 0), span(row, "took", 1))).list();
  }

  /** @param column holds the median and the ninth decile, in ms */
  private static Duration span(ResultSet row, String column, int which) throws SQLException {
    return Duration.ofMillis(Math.round(((Double[]) row.getArray(column).getArray())[which]));
  }
}
