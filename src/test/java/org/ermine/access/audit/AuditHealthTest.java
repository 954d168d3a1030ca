package org.ermine.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class AuditHealthTest {
  /** When {@link TrailDatabase} writes its entries. */
  private static final Instant WRITTEN = Instant.parse("2026-11-25T08:00:00.123456Z");

  private TrailDatabase trail;
  private AuditChain chain;
  private ChainWatch watch;

  @BeforeEach void create() throws SQLException {
    trail = TrailDatabase.upToDate();
    chain = trail.chain();
    watch = new ChainWatch(chain);
  }

  @AfterEach void drop() throws SQLException {
    trail.close();
  }

  @Test void a_broken_chain_turns_it_red_and_says_which_entry() throws SQLException {
    var altered = trail.write("RSK-000001");
    trail.sealer().seal();
    watch.check();
    assertThat(health(0, true).getStatus()).isEqualTo(Status.UP);
    trail.tamper("UPDATE audit_entry SET subject = 'RSK-000002'");
    watch.check();
    assertThat(health(0, true)).returns(Status.DOWN, Health::getStatus);
    assertThat(health(0, true).getDetails()).containsEntry("firstBad", String.valueOf(altered)).containsEntry("finding", "altered")
        .hasEntrySatisfying("whatToDo", says -> assertThat((String) says).contains("/api/audit/verification").endsWith("."));
  }

  @Test void entries_that_wait_for_their_seals_too_long_turn_it_red_on_nodes_that_seal() throws SQLException {
    trail.write("RSK-000001");
    assertThat(health(299, true).getStatus()).isEqualTo(Status.UP);
    assertThat(health(301, true)).returns(Status.DOWN, Health::getStatus);
    assertThat(health(301, true).getDetails()).containsEntry("unsealed", 1L).containsEntry("unsealedSeconds", 301L)
        .containsKey("whatToDo");
    assertThat(health(301, false).getStatus()).isEqualTo(Status.UP);
    trail.sealer().seal();
    assertThat(health(301, true).getStatus()).isEqualTo(Status.UP);
  }

  @Test void nothing_is_said_of_a_chain_that_was_not_checked_yet() {
    assertThat(watch.found()).isEqualTo(Optional.empty());
    assertThat(health(0, true).getDetails()).doesNotContainKey("checkedEntries");
  }

  private Health health(long secondsLater, boolean seals) {
    var beans = new StaticListableBeanFactory();
    if (seals) beans.addBean("schedule", new AuditSchedule(trail.sealer(), watch));
    return new AuditHealthIndicator(chain, watch, Clock.fixed(WRITTEN.plusSeconds(secondsLater), ZoneOffset.UTC),
        beans.getBeanProvider(AuditSchedule.class)).health();
  }
}
