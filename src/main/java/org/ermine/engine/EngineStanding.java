package org.ermine.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.ermine.operations.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the engine's work stands, on all nodes together, in two statements. */
@Component
class EngineStanding {
  /** @param overdue those of the open ones whose due date has passed */
  record Tasks(long open, long overdue) {
    static final Tasks NONE = new Tasks(0, 0);
  }

  /**
   * @param incidents open ones of all kinds; one that a calling process stands at, too, is one
   * @param givenUp   jobs that have no retries left
   * @param waiting   jobs that are due and that nobody works on
   * @param oldest    how long the first of these waits since it was due or the node that had it locked lost it; zero without any
   * @param tasks     of people, by the process's id
   */
  record Figures(long incidents, long givenUp, long waiting, Duration oldest, Map<String, Tasks> tasks) {
    Tasks of(String process) {
      return tasks.getOrDefault(process, Tasks.NONE);
    }
  }

  private static final String JOBS = """
      SELECT (SELECT count(*) FROM camunda.act_ru_incident WHERE id_ = cause_incident_id_) AS incidents,
        count(*) FILTER (WHERE retries_ = 0) AS given_up, count(*) FILTER (WHERE ready) AS waiting,
        min(since) FILTER (WHERE ready) AS oldest
      FROM (SELECT retries_, since, retries_ > 0 AND suspension_state_ = 1 AND coalesce(since <= :now, true) AS ready
        FROM camunda.act_ru_job, LATERAL (SELECT greatest(coalesce(duedate_, create_time_), lock_exp_time_) AS since) job) job""";
  private static final String TASKS = """
      SELECT d.key_ AS process, count(*) AS open, count(*) FILTER (WHERE t.due_date_ < :now) AS overdue
      FROM camunda.act_ru_task t JOIN camunda.act_re_procdef d ON d.id_ = t.proc_def_id_ GROUP BY d.key_""";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Remembered<Figures> figures = new Remembered<>(this::read);

  EngineStanding(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** At most five seconds old. */
  Figures figures() {
    return figures.get();
  }

  Figures read() {
    var now = clock.instant();
    var tasks = new HashMap<String, Tasks>();
    jdbc.sql(TASKS).param("now", Timestamp.from(now)).query(row -> {
      tasks.put(row.getString("process"), new Tasks(row.getLong("open"), row.getLong("overdue")));
    });
    return jdbc.sql(JOBS).param("now", Timestamp.from(now)).query((row, n) -> new Figures(row.getLong("incidents"),
        row.getLong("given_up"), row.getLong("waiting"), waited(row, now), Map.copyOf(tasks))).single();
  }

  private static Duration waited(ResultSet row, Instant now) throws SQLException {
    var since = row.getTimestamp("oldest");
    return since == null ? Duration.ZERO : Duration.between(since.toInstant(), now);
  }
}
