package org.ermine.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The instances of the programme's processes, running and ended, with what each is about; for those who run the engine. */
@Component
public class Instances {
  /**
   * @param process  the id of its process
   * @param subject  a risk's id or a report's period
   * @param title    of the risk; null for a report
   * @param ended    null while it runs
   * @param broken   whether it ended before its end
   */
  public record Instance(String id, String process, String subject, String title, Instant started, Instant ended,
      Duration lasted, boolean broken) {}

  /**
   * Which are asked for; null where any will do.
   *
   * @param words   a risk's id, a report's period, or a part of a risk's title
   * @param running or ended
   * @param since   ended ones since then; running ones are all there
   */
  public record Filter(String words, String process, Boolean running, Instant since) {}

  private static final String COLUMNS =
      "SELECT h.proc_inst_id_, h.proc_def_key_, h.business_key_, r.title, h.start_time_, h.end_time_, h.state_ ";
  private static final String RUNNING = "h.end_time_ IS NULL";
  private static final String ENDED = "h.end_time_ >= :since";
  private static final String FROM = """
      FROM camunda.act_hi_procinst h LEFT JOIN risk r ON r.id = h.business_key_
      WHERE %s
        AND (CAST(:process AS text) IS NULL OR h.proc_def_key_ = :process)
        AND (CAST(:id AS text) IS NULL OR h.business_key_ = :id OR lower(r.title) LIKE :like)\s""";

  private final JdbcClient jdbc;
  private final Clock clock;

  Instances(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The newest first. */
  public List<Instance> list(Filter filter, int size, long offset) {
    return jdbc.sql(COLUMNS + from(filter) + "ORDER BY h.start_time_ DESC, h.id_ LIMIT :size OFFSET :offset")
        .params(parameters(filter)).param("size", size).param("offset", offset).query((row, n) -> instance(row)).list();
  }

  public long count(Filter filter) {
    return jdbc.sql("SELECT count(*) " + from(filter)).params(parameters(filter)).query(Long.class).single();
  }

  /** One of them, running or ended. */
  public Optional<Instance> find(String id) {
    return jdbc.sql(COLUMNS + "FROM camunda.act_hi_procinst h LEFT JOIN risk r ON r.id = h.business_key_ WHERE h.proc_inst_id_ = ?")
        .param(id).query((row, n) -> instance(row)).optional();
  }

  private static String from(Filter filter) {
    if (filter.running() == null) return FROM.formatted("(" + RUNNING + " OR " + ENDED + ")");
    return FROM.formatted(filter.running() ? RUNNING : ENDED);
  }

  private static Map<String, Object> parameters(Filter filter) {
    var parameters = new HashMap<String, Object>();
    var words = filter.words() == null || filter.words().isBlank() ? null : filter.words().strip();
    parameters.put("since", Timestamp.from(filter.since()));
    parameters.put("process", filter.process());
    parameters.put("id", words == null ? null : words.toUpperCase(Locale.ROOT));
    parameters.put("like", words == null ? null : "%" + words.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%");
    return parameters;
  }

  private Instance instance(ResultSet row) throws SQLException {
    var started = row.getTimestamp("start_time_").toInstant();
    var end = row.getTimestamp("end_time_");
    var ended = end == null ? null : end.toInstant();
    return new Instance(row.getString("proc_inst_id_"), row.getString("proc_def_key_"), row.getString("business_key_"),
        row.getString("title"), started, ended, Duration.between(started, ended == null ? clock.instant() : ended),
        row.getString("state_").endsWith("TERMINATED"));
  }
}
