package org.ermine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;

import org.ermine.Browser;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.database.EmbeddedDatabase;
import org.ermine.risk.Assessment;
import org.ermine.risk.AssessmentEvent;
import org.ermine.risk.Assessments;
import org.ermine.risk.Evidence;
import org.ermine.risk.Impact;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Opinion;
import org.ermine.risk.Policy;
import org.ermine.risk.ScoreInputs;
import org.ermine.risk.Scoring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long the pages take that people open most, with 100,000 risks, nine in ten of them with a validated assessment, in 210 services:
 * one person who sees all asks for one page after the other. With fewer: {@code -Dpages.risks=2000}.
 */
@Tag("bench")
@ErmineTest
class PagesBench {
  private static final int RISKS = Integer.getInteger("pages.risks", 100_000);
  private static final int TEMPLATES = 40;
  private static final int WARM_UPS = 10;
  private static final int ASKED = 100;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Assessments assessments;
  @Autowired Policy policy;
  @Autowired Clock clock;
  @Autowired TransactionTemplate transaction;
  private final SplittableRandom random = new SplittableRandom(20261128);
  private Browser browser;

  @BeforeEach void many_risks() throws SQLException {
    jdbc.sql("""
        INSERT INTO service (id, name, parent) SELECT 'bench-' || i, 'Bench ' || i, NULL FROM generate_series(1, 10) i
        UNION ALL SELECT 'bench-' || i || '-' || j, 'Bench ' || i || ' ' || j, 'bench-' || i
        FROM generate_series(1, 10) i, generate_series(1, 20) j""").update();
    risks("BENCH-", RISKS);
    risks("TEMPLATE-", TEMPLATES);
    for (int i = 1; i <= TEMPLATES; i++) assess("TEMPLATE-%06d".formatted(i));
    transaction.executeWithoutResult(status -> {
      jdbc.sql("""
          INSERT INTO assessment SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'risk_id', r.id))).*
          FROM risk r JOIN assessment a ON a.risk_id = 'TEMPLATE-' || lpad((1 + (hashtext(r.id) & 65535) % :templates)::text, 6, '0')
          WHERE r.id LIKE 'BENCH-%' AND r.id NOT LIKE '%7'""").param("templates", TEMPLATES).update();
      jdbc.sql("""
          INSERT INTO assessment_event SELECT a.id, a.risk_id, 'validated', NULL, 'management1', now() FROM assessment a
          WHERE a.risk_id LIKE 'BENCH-%'""").update();
    });
    analyse();
    browser = new Browser(URI.create("http://127.0.0.1:" + port));
    browser.signIn("trust1", TestDatabase.PASSWORD);
  }

  @Test void pages() {
    page("My day", i -> "/");
    page("Portfolio", i -> "/portfolio");
    page("Portfolio of a service", i -> "/portfolio?node=bench-" + (1 + i % 10));
    page("Register", i -> "/risks");
    page("Register, worst first", i -> "/risks?sort=score&down=true");
    page("Register, page 1,000", i -> "/risks?page=" + Math.min(1_000, RISKS / 100) + "&sort=title");
    page("Register, a word", i -> "/risks?q=" + word(1 + i * 37));
    page("Register, a frequent word", i -> "/risks?q=" + word(1 + i % 5));
    page("Register, a word misspelt", i -> "/risks?q=" + word(1 + i * 37).substring(1) + "x");
    page("Register, a service and a severity", i -> "/risks?severity=High&service=bench-" + (1 + i % 10));
    page("Risk", i -> "/risks/BENCH-%06d".formatted(1 + i * (RISKS / ASKED - 1)));
  }

  private void page(String name, IntFunction<String> address) {
    for (int i = 0; i < WARM_UPS; i++) ask(address.apply(i));
    var millis = new double[ASKED];
    for (int i = 0; i < ASKED; i++) {
      var start = System.nanoTime();
      ask(address.apply(i));
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf("%s: median %.0f ms, 95th percentile %.0f ms%n", name, millis[ASKED / 2], millis[ASKED * 95 / 100]);
  }

  private void ask(String address) {
    assertThat(browser.page(address).statusCode()).as(address).isEqualTo(200);
  }

  /** Words are as unevenly frequent as those of a language. */
  private void risks(String prefix, int count) {
    jdbc.sql("""
            INSERT INTO risk (id, title, description, source, reporter, owner, service_id, phase, records_since, registered_at,
              next_review_on, version)
            SELECT :prefix || lpad(i::text, 6, '0'), (SELECT string_agg(word, ' ') FROM (
                SELECT substr(md5((1 + floor(exp(random() * ln(20000) + 0 * i)))::int::text), 1, 7) AS word
                FROM generate_series(1, 6 + i % 5)) words),
              'What may happen, and why it matters to those who rely on the service.', 'bench', 'trust1', 'owner1',
              'bench-' || (1 + i % 10) || '-' || (1 + i / 10 % 20), 'monitoring', DATE '2026-01-01', now(), CURRENT_DATE + i % 180 - 10, 0
            FROM generate_series(1, :count) i""")
        .param("prefix", prefix).param("count", count).update();
  }

  private String word(int rank) {
    return jdbc.sql("SELECT substr(md5(?::text), 1, 7)").param(Integer.toString(rank)).query(String.class).single();
  }

  private void assess(String risk) {
    transaction.executeWithoutResult(status -> {
      var inputs = new ScoreInputs(new Impact(rating(), rating(), rating(), rating()),
          new Opinion(Math.exp(random.nextDouble(-4, 1)), random.nextDouble(0.25, 10)), Evidence.NONE, List.of(),
          random.nextBoolean() ? null : new LossInterval(BigDecimal.valueOf(1 + random.nextInt(10_000)),
              BigDecimal.valueOf(20_000 + random.nextInt(1_000_000))));
      var assessment = new Assessment(UUID.randomUUID(), risk, 1, inputs.impact(), inputs.opinion(), inputs.loss(), inputs.evidence(),
          inputs.controls(), Scoring.score(inputs, policy), "As seen.", "As tested.", "owner1", "trust1", clock.instant(), "bench",
          Scoring.FORMULA_VERSION);
      assessments.insert(assessment);
      assessments.event(assessment.id(), risk, AssessmentEvent.Outcome.VALIDATED, null, "management1", clock.instant());
    });
  }

  private int rating() {
    return 1 + random.nextInt(5);
  }

  /** As the server does by itself after a while; only a table's owner may ask for it. */
  private static void analyse() throws SQLException {
    var database = TestDatabase.shared();
    try (var connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }
}
