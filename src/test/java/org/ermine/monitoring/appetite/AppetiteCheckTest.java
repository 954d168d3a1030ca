package org.ermine.monitoring.appetite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.ermine.ErmineTest;
import org.ermine.risk.AppetitePoint;
import org.ermine.risk.Appetites;
import org.ermine.risk.loss.Estimate;
import org.ermine.risk.loss.PointCheck;
import org.ermine.risk.loss.PointCheck.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A node's check with a simulation that says what the test says. */
@ErmineTest
class AppetiteCheckTest {
  private static final AppetitePoint POINT = new AppetitePoint(0.1, new BigDecimal("1000"));

  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  private final CurveSimulation curves = mock(CurveSimulation.class);
  private final String node = "node-" + UUID.randomUUID();
  private AppetiteCheck check;

  @BeforeEach void begin() {
    new AppetiteQueue(application).empty();
    check = new AppetiteCheck(jdbc, application.getBean(AppetiteCues.class), application.getBean(Appetites.class), curves,
        application.getBean(AppetiteBreaches.class), transaction);
    jdbc.sql("INSERT INTO service (id, name, appetite, version) VALUES (?, 'Node', 'Low', 0)").param(node).update();
  }

  @Test void a_curve_that_can_not_be_simulated_hides_no_severity() {
    when(curves.check(eq(node), any())).thenThrow(new IllegalArgumentException("too many occurrences"));
    jdbc.sql("INSERT INTO appetite_breach (service_id, kind, began_at) VALUES (?, 'severity', now())").param(node).update();
    checked();
    assertThat(open()).as("nothing under it is worse than it tolerates").isEmpty();
    assertThat(jdbc.sql("SELECT count(*) FROM appetite_cue WHERE service_id = ?").param(node).query(Long.class).single()).isZero();
  }

  @Test void what_the_years_can_not_tell_neither_begins_a_breach_nor_ends_one() {
    saying(Verdict.UNCLEAR);
    assertThat(open()).isEmpty();
    saying(Verdict.BREACHED);
    assertThat(open()).containsExactly("curve");
    saying(Verdict.UNCLEAR);
    assertThat(open()).containsExactly("curve");
    saying(Verdict.WITHIN);
    assertThat(open()).isEmpty();
  }

  private void saying(Verdict verdict) {
    when(curves.check(eq(node), any())).thenReturn(List.of(new PointCheck(POINT, new Estimate(0.1, 0.01), verdict)));
    checked();
  }

  private void checked() {
    jdbc.sql("INSERT INTO appetite_cue (service_id) VALUES (?)").param(node).update();
    boolean more;
    do more = check.next();
    while (more);
  }

  private List<String> open() {
    return jdbc.sql("SELECT kind FROM appetite_breach WHERE service_id = ? AND ended_at IS NULL").param(node).query(String.class)
        .list();
  }
}
