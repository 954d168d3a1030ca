package org.ermine.monitoring.appetite;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonValue;
import org.ermine.access.Audit;
import org.ermine.access.Groups;
import org.ermine.outbox.Event;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Outbox;
import org.ermine.risk.Services;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Episodes in which a node is above its appetite. Each is told once, when it begins. */
@Component
public class AppetiteBreaches {
  /** What is above. */
  public enum Kind {
    /** A risk under the node is worse than the node tolerates. */
    SEVERITY,
    /** The node's loss exceedance curve is above a point. */
    CURVE;

    @JsonValue public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final JdbcClient jdbc;
  private final Services services;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  AppetiteBreaches(JdbcClient jdbc, Services services, Outbox outbox, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.services = services;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is above, by node; nodes of which nothing is are left out. */
  public Map<String, Set<Kind>> open() {
    var open = new HashMap<String, Set<Kind>>();
    jdbc.sql("SELECT service_id, kind FROM appetite_breach WHERE ended_at IS NULL").query(row -> {
      open.computeIfAbsent(row.getString("service_id"), none -> EnumSet.noneOf(Kind.class))
          .add(Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
    });
    return open;
  }

  /** @param found what is above the appetite, as plain values by name */
  void above(String service, Kind kind, Map<String, ?> found) {
    if (jdbc.sql("INSERT INTO appetite_breach (service_id, kind, began_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .params(service, kind.word(), now()).update() == 0) return;
    var stakeholders = services.find(service).orElseThrow().stakeholders();
    outbox.put(new Event(EventKind.BREACHED, subject(service), null, null, null, stakeholders,
        Set.of(Groups.TRUST, Groups.MANAGEMENT), found));
    var detail = new HashMap<String, Object>(found);
    detail.put("notice", "appetite breached");
    detail.put("kind", kind.word());
    audit.record(Audit.Kind.NOTICE, null, subject(service), detail);
  }

  void within(String service, Kind kind) {
    if (jdbc.sql("UPDATE appetite_breach SET ended_at = ? WHERE service_id = ? AND kind = ? AND ended_at IS NULL")
        .params(now(), service, kind.word()).update() == 0) return;
    audit.record(Audit.Kind.NOTICE, null, subject(service), Map.of("notice", "appetite kept again", "kind", kind.word()));
  }

  private static String subject(String service) {
    return "service-" + service;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
