package org.ermine.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a long trail takes to seal and to check, and that neither needs memory for it. */
@Tag("bench")
class ChainBench {
  private static final int ENTRIES = 1_000_000;

  @Test void a_million_entries() throws SQLException {
    try (var trail = TrailDatabase.upToDate()) {
      trail.jdbc().sql("INSERT INTO audit_entry (at, kind, actor, route, subject, detail, after) SELECT now(), 'task', "
          + "'person-' || n % 500, 'api', 'RSK-' || n, jsonb_build_object('task', 'Task_EstimateRisk', 'submission', n), "
          + "jsonb_build_object('rationale', repeat('as last year ', 20)) FROM generate_series(1, ?) n").param(ENTRIES).update();
      long start = System.nanoTime();
      assertThat(trail.sealer().seal()).isEqualTo(ENTRIES);
      long sealed = System.nanoTime();
      assertThat(trail.verify()).returns(true, AuditChain.Verification::valid)
          .returns((long) ENTRIES, AuditChain.Verification::entries);
      long verified = System.nanoTime();
      System.out.printf("%d entries: sealed in %d s, checked in %d s, in a heap of at most %d MB%n", ENTRIES,
          Duration.ofNanos(sealed - start).toSeconds(), Duration.ofNanos(verified - sealed).toSeconds(),
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }
}
