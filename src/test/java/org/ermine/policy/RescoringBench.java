package org.ermine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.database.EmbeddedDatabase;
import org.ermine.engine.ShippedTables;
import org.ermine.risk.Assessment;
import org.ermine.risk.AssessmentEvent;
import org.ermine.risk.Assessments;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.DesignRating;
import org.ermine.risk.Evidence;
import org.ermine.risk.Impact;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Opinion;
import org.ermine.risk.Policy;
import org.ermine.risk.Risks;
import org.ermine.risk.RuleUse;
import org.ermine.risk.ScoreInputs;
import org.ermine.risk.ScoredInputs;
import org.ermine.risk.Scores;
import org.ermine.risk.Scoring;
import org.ermine.risk.Standings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long it takes to score all risks anew after a change of the policy: streamed, and loading each risk with its assessment and
 * standing by itself, on a sample. Both with the tables in memory, so that only the loading differs, and the second also as the
 * delegates do it, with the tables in the engine. All streamed scores are compared with the delegates'. With fewer risks:
 * {@code -Drescoring.risks=2000}.
 */
@Tag("bench")
@ErmineTest
class RescoringBench {
  private static final int RISKS = Integer.getInteger("rescoring.risks", 100_000);
  private static final int SAMPLE = Math.min(2_000, RISKS);
  private static final int ROUNDS = 3;
  private static final int BATCH = 1_000;

  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired Candidates candidates;
  @Autowired ScoredInputs scored;
  @Autowired Risks risks;
  @Autowired Assessments assessments;
  @Autowired Standings standings;
  @Autowired TableEngine engine;
  @Autowired Policy policy;
  @Autowired Clock clock;
  private final SplittableRandom random = new SplittableRandom(20261128);
  private PolicyProgramme programme;

  @BeforeEach void assessedAndThenChanged() throws SQLException {
    programme = new PolicyProgramme(application);
    jdbc.sql("""
            INSERT INTO risk (id, title, description, source, reporter, phase, records_since, registered_at, version)
            SELECT 'BENCH-' || lpad(i::text, 6, '0'), 'Risk ' || i, 'What may happen.', 'bench', 'trust1', 'monitoring',
              DATE '2026-01-01', now(), 0
            FROM generate_series(1, ?) i""").param(RISKS).update();
    var inForce = candidates.inForce();
    for (int from = 1; from <= RISKS; from += BATCH) {
      int first = from;
      transaction.executeWithoutResult(status -> {
        for (int i = first; i < Math.min(first + BATCH, RISKS + 1); i++) assess(id(i), inForce);
      });
    }
    analyse();
    engine.deploy(PolicyTable.SEVERITY, changed(), "policy trial of a benchmark");
  }

  @AfterEach void reset() {
    programme.close();
  }

  @Test void scored_anew_by_a_stream_and_one_by_one() {
    var streamed = new double[ROUNDS];
    var oneByOne = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) { // The first of each warms up.
      streamed[round] = seconds(() -> stream(Scores::residualScore).size());
      oneByOne[round] = seconds(() -> oneByOne(candidates.inForce()));
    }
    var asDelegates = seconds(() -> oneByOne(policy));
    var best = best(streamed);
    var each = best(oneByOne) * RISKS / SAMPLE;
    System.out.printf("%d risks scored anew: %.2f s streamed; loaded one by one %.1f s with the same tables in memory and %.1f s with the "
        + "engine's, extrapolated from %d; %.1f and %.1f times as fast%n", RISKS, best, each, asDelegates * RISKS / SAMPLE, SAMPLE,
        each / best, asDelegates * RISKS / SAMPLE / best);
    compared();
  }

  /** What is streamed is what a delegate computes with the deployed table, to the last bit. */
  private void compared() {
    var streamed = stream(Function.identity());
    assertThat(streamed).hasSizeGreaterThanOrEqualTo(RISKS);
    int changed = 0;
    for (int from = 1; from <= RISKS; from += BATCH) {
      int first = from;
      changed += transaction.execute(status -> {
        status.setRollbackOnly(); // The engine notes every decision.
        int others = 0;
        for (int i = first; i < Math.min(first + BATCH, RISKS + 1); i++) {
          var assessment = assessments.newestValidated(id(i)).orElseThrow();
          var delegates = Scoring.score(inputs(assessment), policy);
          assertThat(streamed.get(id(i))).isEqualTo(unversioned(delegates));
          if (delegates.severity() != assessment.scores().severity()) others++;
        }
        return others;
      });
    }
    assertThat(changed).isPositive();
    System.out.printf("all %d equal to the delegates' scores, %d of another severity than before%n", RISKS, changed);
  }

  private <T> Map<String, T> stream(Function<Scores, T> kept) {
    var scores = new HashMap<String, T>();
    transaction.executeWithoutResult(status -> {
      var tables = candidates.inForce();
      scored.current(one -> scores.put(one.risk(), kept.apply(Scoring.score(one.inputs(), tables))));
    });
    return scores;
  }

  private int oneByOne(Policy tables) {
    int found = 0;
    for (int i = 1; i <= SAMPLE; i++) {
      var id = id(i * (RISKS / SAMPLE));
      found += transaction.execute(status -> {
        var risk = risks.get(id);
        var assessment = assessments.newestValidated(risk.id()).orElseThrow();
        standings.of(risk.id()).orElseThrow();
        return Scoring.score(inputs(assessment), tables).likelihood() > 0 ? 1 : 0;
      });
    }
    return found;
  }

  private void assess(String risk, Policy tables) {
    var inputs = new ScoreInputs(new Impact(rating(), rating(), rating(), rating()),
        new Opinion(Math.exp(random.nextDouble(-4, 3)), random.nextDouble(0.25, 10)),
        new Evidence(random.nextInt(6), random.nextDouble(0, 8)), controls(), random.nextBoolean() ? null
            : new LossInterval(BigDecimal.valueOf(1 + random.nextInt(10_000)), BigDecimal.valueOf(20_000 + random.nextInt(1_000_000))));
    var assessment = new Assessment(UUID.randomUUID(), risk, 1, inputs.impact(), inputs.opinion(), inputs.loss(), inputs.evidence(),
        inputs.controls(), Scoring.score(inputs, tables), "As seen.", "As tested.", "owner1", "trust1", clock.instant(), "bench",
        Scoring.FORMULA_VERSION);
    assessments.insert(assessment);
    assessments.event(assessment.id(), risk, AssessmentEvent.Outcome.VALIDATED, null, "management1", clock.instant());
  }

  private List<ControlInForce> controls() {
    var controls = new ArrayList<ControlInForce>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int tests = random.nextInt(13);
      controls.add(new ControlInForce("c-" + i, random.nextDouble(0.05, 1), DesignRating.values()[random.nextInt(5)].value(),
          random.nextInt(tests + 1), tests));
    }
    return controls;
  }

  private int rating() {
    return 1 + random.nextInt(5);
  }

  private static ScoreInputs inputs(Assessment assessment) {
    return new ScoreInputs(assessment.impact(), assessment.opinion(), assessment.evidence(), assessment.controls(), assessment.loss());
  }

  private static Scores unversioned(Scores scores) {
    return new Scores(scores.occurrenceRate(), scores.probabilityInherent(), scores.probabilityResidual(), scores.likelihood(),
        scores.controlDeficiency(), scores.inherentScore(), scores.residualScore(), scores.severity(), scores.strategy(),
        scores.annualisedLossInherent(), scores.annualisedLossResidual(),
        scores.rules().stream().map(rule -> new RuleUse(rule.decision(), 0, rule.rule())).toList());
  }

  private static TableFile changed() {
    return new TableFile(ShippedTables.xml(PolicyTable.SEVERITY).replace("[15..35)", "[15..30)").replace("[35..60)", "[30..60)")
        .getBytes(StandardCharsets.UTF_8));
  }

  private static double seconds(Supplier<Integer> work) {
    var start = System.nanoTime();
    assertThat(work.get()).isPositive();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double best(double[] seconds) {
    return java.util.Arrays.stream(seconds).min().orElseThrow();
  }

  private static String id(int number) {
    return "BENCH-%06d".formatted(number);
  }

  /** As the server does by itself after a while; only a table's owner may ask for it. */
  private static void analyse() throws SQLException {
    var database = TestDatabase.shared();
    try (var connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute("ANALYZE ermine.risk, ermine.assessment, ermine.assessment_event, ermine.score_movement");
    }
  }
}
