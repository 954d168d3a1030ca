package org.ermine.outbox;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where events are put, in the transaction of what they tell of. */
@Component
public class Outbox {
  private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final JdbcClient jdbc;
  private final Clock clock;

  Outbox(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void put(Event event) {
    jdbc.sql("""
            INSERT INTO outbox_event (kind, subject, task_id, task_key, process_instance_id, people, groups, data, at)
            VALUES (?, ?, ?, ?, ?, ?::text[], ?::text[], ?::jsonb, ?)""")
        .params(Arrays.asList(event.kind().word(), event.subject(), event.taskId(), event.taskKey(), event.processInstance(),
            event.people().toArray(String[]::new), event.groups().toArray(String[]::new), json(event),
            clock.instant().atOffset(ZoneOffset.UTC)))
        .update();
  }

  private static String json(Event event) {
    try {
      return JSON.writeValueAsString(event.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event can't be written as JSON", e);
    }
  }
}
