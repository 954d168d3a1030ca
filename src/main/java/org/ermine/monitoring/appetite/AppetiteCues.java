package org.ermine.monitoring.appetite;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.ermine.risk.PostureChanged;
import org.ermine.risk.ServiceChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The queue of nodes to be checked. */
@Component
class AppetiteCues {
  private static final String ALL = """
      INSERT INTO appetite_cue (service_id)
      SELECT service_id FROM appetite_in_force WHERE severity IS NOT NULL OR points IS NOT NULL
      UNION SELECT service_id FROM appetite_breach WHERE ended_at IS NULL""";

  private final JdbcClient jdbc;
  private final Clock clock;

  AppetiteCues(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A risk counts for its node and for all above. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(PostureChanged changed) {
    jdbc.sql("INSERT INTO appetite_cue (service_id) SELECT id FROM services_above(?)").param(changed.service()).update();
  }

  /** What lies under it may inherit something else; what lies above, now and before, adds up something else. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(ServiceChanged changed) {
    jdbc.sql("INSERT INTO appetite_cue (service_id) SELECT id FROM services_under(:service) "
            + "UNION SELECT id FROM services_above(:service) UNION SELECT id FROM services_above(:before)")
        .param("service", changed.service()).param("before", changed.parentBefore()).update();
  }

  /** Queues every node that has an appetite, on the first call of a day. */
  @Transactional
  public void everyDay() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (jdbc.sql("INSERT INTO appetite_day (day) VALUES (?) ON CONFLICT DO NOTHING").param(today).update() == 1) {
      jdbc.sql(ALL).update();
    }
  }

  /** The node that has waited longest; null if none waits. */
  String first() {
    return jdbc.sql("SELECT service_id FROM appetite_cue ORDER BY id LIMIT 1").query(String.class).optional().orElse(null);
  }

  /** Takes this node out of the queue, however often it stands there. @return whether it did */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean drop(String service) {
    return jdbc.sql("DELETE FROM appetite_cue WHERE service_id = ?").param(service).update() > 0;
  }
}
