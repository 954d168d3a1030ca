package org.ermine.risk;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What asks to close a risk. Each request is decided on once; after a return it takes a new one. */
@Repository
public class Closures {
  private final JdbcClient jdbc;
  private final Clock clock;

  Closures(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @return the id of the item to decide on */
  public UUID request(String risk, String reason, String by) {
    var id = UUID.randomUUID();
    jdbc.sql("INSERT INTO closure_request (id, risk_id, reason, requested_by, requested_at) VALUES (?, ?, ?, ?, ?)")
        .params(id, risk, reason, by, clock.instant().atOffset(ZoneOffset.UTC)).update();
    return id;
  }

  /** The newest request, if nobody has decided on it yet. */
  public Optional<UUID> pending(String risk) {
    return newest(risk, "WHERE NOT EXISTS (SELECT 1 FROM decision d WHERE d.item_id = c.id)");
  }

  /** The newest request, if it has been approved. */
  public Optional<UUID> approved(String risk) {
    return newest(risk, "WHERE EXISTS (SELECT 1 FROM decision d WHERE d.item_id = c.id AND d.outcome = 'approve')");
  }

  private Optional<UUID> newest(String risk, String condition) {
    return jdbc.sql("SELECT id FROM (SELECT id FROM closure_request WHERE risk_id = ? ORDER BY requested_at DESC LIMIT 1) c "
        + condition).param(risk).query(UUID.class).optional();
  }
}
