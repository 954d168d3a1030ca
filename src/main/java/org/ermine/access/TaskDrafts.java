package org.ermine.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What somebody has entered in a task's form and not submitted yet, theirs alone, so that they can go on in another browser. It is no
 * fact: nothing is checked but that it can be kept, and it goes with the task.
 */
@Repository
public class TaskDrafts {
  /** Of its JSON, in characters. */
  private static final int LONGEST = 200_000;
  /** Of tasks that ended by themselves. */
  private static final Duration KEPT = Duration.ofDays(180);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Clock clock;

  TaskDrafts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Keeps it in the place of what the person had entered before.
   *
   * @throws Refused if it is too long, or contains what can't be stored
   */
  public void keep(String taskId, String person, Map<String, Object> fields) {
    fields.forEach((name, value) -> {
      if (value instanceof Map) throw Refused.invalid(name, "must be a value or a list");
    });
    var json = json(fields);
    if (json.length() > LONGEST) throw Refused.invalid("fields", "are too long to be kept");
    if (json.contains("\\u0000") || !json.equals(wellFormed(json))) throw Refused.invalid("fields", "must be well-formed text");
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql("INSERT INTO task_draft (task_id, person, fields, saved_at) VALUES (?, ?, ?::jsonb, ?) "
        + "ON CONFLICT (task_id, person) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at")
        .params(taskId, person, json, now).update();
    jdbc.sql("DELETE FROM task_draft WHERE person = ? AND saved_at < ?").params(person, now.minus(KEPT)).update();
  }

  /** Empty where there is none. */
  public Map<String, Object> of(String taskId, String person) {
    return jdbc.sql("SELECT fields::text FROM task_draft WHERE task_id = ? AND person = ?").params(taskId, person)
        .query(String.class).optional().map(TaskDrafts::fields).orElse(Map.of());
  }

  /** The task is done. */
  public void forget(String taskId) {
    jdbc.sql("DELETE FROM task_draft WHERE task_id = ?").param(taskId).update();
  }

  /** Whoever gets the id next starts with none. */
  @EventListener
  void on(AccountDeleted deleted) {
    jdbc.sql("DELETE FROM task_draft WHERE person = ?").param(deleted.person()).update();
  }

  /** Half a character that stands alone becomes another. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String json(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Fields can't be written as JSON", e);
    }
  }

  private static Map<String, Object> fields(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored fields can't be read as JSON", e);
    }
  }
}
