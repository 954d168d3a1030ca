package org.ermine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.access.Groups;
import org.ermine.access.RiskFilter;
import org.ermine.access.SignedIn;
import org.ermine.database.EmbeddedDatabase;
import org.ermine.identification.SimilarRisks;
import org.ermine.identification.register.export.RegisterExport;
import org.ermine.identification.register.export.RegisterExport.Format;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What takes how long in a large register: the export of 10,000 risks in each format, with the most heap that it needed beyond
 * what was there before, and the look-up of similar risks among 100,000, whose words are as unevenly frequent as those of a language.
 */
@Tag("bench")
@ErmineTest
class RegisterScaleBench {
  private static final SignedIn TRUST = new SignedIn("trust1", Set.of(Groups.TRUST));
  private static final int LOOK_UPS = 50;

  @Autowired JdbcClient jdbc;
  @Autowired RegisterExport exports;
  @Autowired SimilarRisks similar;

  @Test void exports_and_look_ups() throws IOException, SQLException {
    risks(1, 10_000);
    for (var format : Format.values()) {
      export(format); // warms up
      var before = usedAfterCollection();
      pools().forEach(MemoryPoolMXBean::resetPeakUsage);
      var start = System.nanoTime();
      var size = export(format);
      var millis = (System.nanoTime() - start) / 1_000_000;
      var peak = pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() - before;
      System.out.printf("10,000 risks as %s: %d ms, %d kB, peak heap %d MB above what was there%n", format, millis, size / 1000,
          peak >> 20);
    }
    risks(10_001, 100_000);
    analyse();
    for (int i = 0; i < 5; i++) similar.to(id(i + 1)); // warms up
    var millis = new double[LOOK_UPS];
    for (int i = 0; i < LOOK_UPS; i++) {
      var start = System.nanoTime();
      similar.to(id(100 + i * 1_900));
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf("Similar risks among 100,000: median %.0f ms, 95th percentile %.0f ms%n", millis[LOOK_UPS / 2],
        millis[LOOK_UPS * 95 / 100]);
  }

  /** As the server does by itself after a while; only a table's owner may ask for it. */
  private static void analyse() throws SQLException {
    var database = TestDatabase.shared();
    try (var connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute("ANALYZE ermine.risk");
    }
  }

  private long export(Format format) throws IOException {
    try (var exported = exports.write(format, RiskFilter.ALL, "bench", TRUST)) {
      assertThat(exported.risks()).isEqualTo(10_000);
      return exported.size();
    }
  }

  private static String id(int number) {
    return "BENCH-%06d".formatted(number);
  }

  private void risks(int from, int to) {
    jdbc.sql("""
            INSERT INTO risk (id, title, description, source, reporter, phase, records_since, registered_at, register, register_row,
              prefill, version)
            SELECT 'BENCH-' || lpad(i::text, 6, '0'), (SELECT string_agg(word, ' ') FROM (
                SELECT substr(md5((1 + floor(exp(random() * ln(20000) + 0 * i)))::int::text), 1, 7) AS word
                FROM generate_series(1, 6 + i % 5)) words),
              repeat('What may happen, and why it matters to those who rely on the service. ', 8), 'bench', 'trust1', 'monitoring',
              DATE '2026-01-01', now(), 'bench', 'R' || i, '{}', 0
            FROM generate_series(:from, :to) i""")
        .param("from", from).param("to", to).update();
  }

  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Stream<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
  }
}
