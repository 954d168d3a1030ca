package org.ermine.outbox;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns each committed event into one delivery for everybody who is told of it. Any number of nodes do so at once. */
@Component
class Dispatcher {
  private static final int AT_ONCE = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Waiting(long sequence, OffsetDateTime at, String owner, Event event) {}

  private final JdbcClient jdbc;
  private final List<Channel> channels;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Dispatcher(JdbcClient jdbc, List<Channel> channels, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.channels = channels;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** @return how many events it turned into deliveries */
  int dispatch() {
    int total = 0;
    int done;
    do {
      done = transaction.execute(status -> dispatchSome());
      total += done;
    } while (done == AT_ONCE);
    return total;
  }

  private int dispatchSome() {
    var waiting = jdbc.sql("""
            SELECT e.*, (SELECT r.owner FROM risk r WHERE r.id = e.subject) AS owner FROM outbox_event e
            WHERE e.dispatched_at IS NULL ORDER BY e.sequence LIMIT ? FOR UPDATE OF e SKIP LOCKED""")
        .param(AT_ONCE).query((row, n) -> waiting(row)).list();
    if (waiting.isEmpty()) return 0;
    waiting.forEach(this::deliver);
    jdbc.sql("UPDATE outbox_event SET dispatched_at = ? WHERE sequence = ANY (?)")
        .params(now(), waiting.stream().map(Waiting::sequence).toArray(Long[]::new)).update();
    return waiting.size();
  }

  private void deliver(Waiting waiting) {
    for (var channel : channels) {
      for (var target : channel.targets(waiting.event(), waiting.owner())) {
        jdbc.sql("""
                INSERT INTO outbox_delivery (sequence, channel, target, subject, created_at, due_at) VALUES (?, ?, ?, ?, ?, ?)""")
            .params(waiting.sequence(), channel.name(), target, waiting.event().subject(), waiting.at(), now()).update();
      }
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(row.getLong("sequence"), row.getObject("at", OffsetDateTime.class), row.getString("owner"),
        new Event(EventKind.of(row.getString("kind")), row.getString("subject"), row.getString("task_id"),
            row.getString("task_key"), row.getString("process_instance_id"), strings(row.getArray("people")),
            strings(row.getArray("groups")), read(row.getString("data"))));
  }

  private static Set<String> strings(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }

  private static Map<String, Object> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored event can't be read as JSON", e);
    }
  }
}
