package org.ermine.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What keeps processes from going on: incidents, and jobs that failed and are tried again. */
@Component
public class Troubles {
  /**
   * @param subject  a risk's id or a report's period; null for a job of the programme itself
   * @param title    of the risk; null for all else
   * @param activity the step it stands at
   * @param sentence what happened and, where the programme knows, what to do
   * @param instance the process instance; null without one
   * @param again    when it is tried again by itself; null where somebody has to act
   */
  public record Trouble(String subject, String title, String activity, String sentence, String instance, Instant since,
      Instant again) {}

  /** One that a calling process stands at, too, is one. */
  private static final String ALL = """
      SELECT e.business_key_, r.title, t.* FROM (
        SELECT i.activity_id_ AS activity, i.incident_msg_ AS sentence, i.proc_inst_id_ AS instance, i.incident_timestamp_ AS since,
          CAST(NULL AS timestamp) AS again
        FROM camunda.act_ru_incident i WHERE i.id_ = i.cause_incident_id_
        UNION ALL
        SELECT d.act_id_, j.exception_msg_, j.process_instance_id_, j.create_time_, coalesce(j.duedate_, j.create_time_)
        FROM camunda.act_ru_job j LEFT JOIN camunda.act_ru_jobdef d ON d.id_ = j.job_def_id_
        WHERE j.retries_ > 0 AND j.exception_msg_ IS NOT NULL) t
      LEFT JOIN camunda.act_ru_execution e ON e.id_ = t.instance LEFT JOIN risk r ON r.id = e.business_key_\s""";

  private final JdbcClient jdbc;

  Troubles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those first in which somebody has to act, and of these the newest first. */
  public List<Trouble> list(int most) {
    return jdbc.sql(ALL + "ORDER BY t.again NULLS FIRST, t.since DESC LIMIT ?").param(most)
        .query((row, n) -> new Trouble(row.getString("business_key_"), row.getString("title"), row.getString("activity"),
            row.getString("sentence"), row.getString("instance"), instant(row, "since"), instant(row, "again"))).list();
  }

  public long count() {
    return jdbc.sql("SELECT count(*) FROM (" + ALL + ") counted").query(Long.class).single();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column); // the engine keeps local time; the driver reads it back as it was written
    return at == null ? null : at.toInstant();
  }
}
