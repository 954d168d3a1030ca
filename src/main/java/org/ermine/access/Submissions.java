package org.ermine.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What people submitted at tasks, append-only. A step that records something {@linkplain #take takes} the submission that it
 * rests on; each is taken once, so a token moved by hand past a task finds nothing to record.
 */
@Repository
public class Submissions {
  /** @param fields the fields as submitted and validated, in the JSON form of {@link Values#json} */
  public record Submission(long id, String taskKey, Acting acting, Instant at, Map<String, Object> fields) {
    public String actor() {
      return acting.actor();
    }

    /** Everybody to whom it counts: who submitted it, and for whom. */
    public List<String> people() {
      return acting.people();
    }
  }

  /** Nobody did the task on which a step would act. */
  public static final class MissingSubmission extends IllegalStateException {
    MissingSubmission(String taskKey, String subject) {
      super("Nobody has completed " + taskKey + " for " + subject + " at this point, so there is nothing to record. "
          + "Move the token back to that task.");
    }
  }

  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final JdbcClient jdbc;
  private final Clock clock;

  Submissions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  long add(TaskAt at, Acting acting, Values values, Instant now) {
    return jdbc.sql("""
            INSERT INTO submission (task_id, task_key, subject, process_instance_id, scope, actor, on_behalf_of, fields,
                                    submitted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) RETURNING id""")
        .params(Arrays.asList(at.taskId(), at.key(), at.subject(), at.processInstanceId(), at.scope(), acting.actor(),
            acting.onBehalfOf(), write(values.json()), now.atOffset(java.time.ZoneOffset.UTC)))
        .query(Long.class).single();
  }

  /**
   * The newest submission of this task in this process instance on which no step has acted, now marked as acted on.
   *
   * @throws MissingSubmission if there is none
   */
  public Submission take(DelegateExecution execution, String taskKey) {
    return take(execution.getProcessInstanceId(), execution.getProcessBusinessKey(), taskKey, TaskAt.scope(execution));
  }

  private Submission take(String processInstanceId, String subject, String taskKey, String scope) {
    var submission = jdbc.sql("""
            SELECT s.id, s.task_key, s.actor, s.on_behalf_of, s.submitted_at, s.fields FROM submission s
            WHERE s.process_instance_id = ? AND s.task_key = ? AND s.scope IS NOT DISTINCT FROM ?
              AND NOT EXISTS (SELECT 1 FROM submission_use u WHERE u.submission_id = s.id)
            ORDER BY s.id DESC LIMIT 1""")
        .params(processInstanceId, taskKey, scope)
        .query((row, n) -> map(row)).optional()
        .orElseThrow(() -> new MissingSubmission(taskKey, subject));
    jdbc.sql("INSERT INTO submission_use (submission_id, used_at) VALUES (?, ?)")
        .params(submission.id(), clock.instant().atOffset(java.time.ZoneOffset.UTC)).update();
    return submission;
  }

  /** The newest submission of this task about this subject, by whichever round. */
  public Optional<Submission> newest(String subject, String taskKey) {
    return jdbc.sql("SELECT id, task_key, actor, on_behalf_of, submitted_at, fields FROM submission "
            + "WHERE subject = ? AND task_key = ? ORDER BY id DESC LIMIT 1")
        .params(subject, taskKey).query((row, n) -> map(row)).optional();
  }

  /** Who completed this task; empty while it is open or if it never existed. */
  public Optional<String> completedBy(String taskId) {
    return jdbc.sql("SELECT actor FROM submission WHERE task_id = ?").param(taskId).query(String.class).optional();
  }

  private static Submission map(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Submission(row.getLong("id"), row.getString("task_key"),
        new Acting(row.getString("actor"), row.getString("on_behalf_of")),
        row.getObject("submitted_at", java.time.OffsetDateTime.class).toInstant(), read(row.getString("fields")));
  }

  private static String write(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Fields can't be written as JSON", e);
    }
  }

  private static Map<String, Object> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored fields can't be read as JSON", e);
    }
  }
}
