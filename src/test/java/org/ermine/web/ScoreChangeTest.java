package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.ermine.risk.Assessment;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.Evidence;
import org.ermine.risk.Impact;
import org.ermine.risk.Opinion;
import org.ermine.risk.Scores;
import org.ermine.risk.Severity;
import org.ermine.risk.Standing;
import org.ermine.risk.Standings.Movement;
import org.ermine.risk.Strategy;
import org.ermine.web.ScoreChange.Input;
import org.junit.jupiter.api.Test;

class ScoreChangeTest {
  private static final Instant THEN = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");
  private static final ControlInForce ACCOUNTS = new ControlInForce("ac-2", 0.8, 0.75, 1, 2);

  @Test void two_assessments_differ_in_what_was_estimated_rated_and_noted() {
    var before = assessment(1, new Impact(2, 2, 1, 1), new Opinion(0.5, 1), new Evidence(0, 0.5), List.of(ACCOUNTS), "8.0", THEN);
    var after = assessment(2, new Impact(4, 2, 1, 1), new Opinion(0.5, 2), new Evidence(3, 0.5),
        List.of(new ControlInForce("ac-2", 0.8, 0.75, 2, 3), new ControlInForce("ia-5", 0.5, 1, 0, 0)), "30.1", NOW);
    var change = ScoreChange.between(before, after);
    assertThat(change.before().residualScore()).isEqualByComparingTo("8.0");
    assertThat(change.after().residualScore()).isEqualByComparingTo("30.1");
    assertThat(change.at()).isEqualTo(NOW);
    assertThat(change.reason()).isNull();
    assertThat(change.inputs()).containsExactly(new Input("impactService", null, 2, 4), new Input("evidenceYears", null, 1.0, 2.0),
        new Input("occurrences", null, 0, 3), new Input("passes", "ac-2", 1, 2), new Input("tests", "ac-2", 2, 3),
        new Input("coverage", "ia-5", null, 0.5), new Input("design", "ia-5", null, 1.0), new Input("passes", "ia-5", null, 0),
        new Input("tests", "ia-5", null, 0));
  }

  @Test void a_movement_is_compared_with_the_one_before_and_keeps_its_reason() {
    var assessed = assessment(1, Impact.ofAll(2), new Opinion(1), new Evidence(0, 0.5), List.of(ACCOUNTS), "8.0", THEN);
    var first = movement(assessed, new Evidence(1, 0.5), List.of(ACCOUNTS), "16.0");
    var second = movement(assessed, new Evidence(1, 0.5), List.of(), "40.0");
    assertThat(ScoreChange.moved(assessed, null, first).inputs()).containsExactly(new Input("occurrences", null, 0, 1));
    var change = ScoreChange.moved(assessed, first, second);
    assertThat(change.before().residualScore()).isEqualByComparingTo("16.0");
    assertThat(change.reason()).isEqualTo("It occurred.");
    assertThat(change.inputs()).extracting(Input::name, Input::after).hasSize(4)
        .allSatisfy(input -> assertThat(input.toList().get(1)).isNull());
  }

  @Test void the_same_inputs_differ_in_nothing() {
    var same = assessment(1, Impact.ofAll(2), new Opinion(1), new Evidence(0, 0.5), List.of(ACCOUNTS), "8.0", THEN);
    assertThat(ScoreChange.between(same, same).inputs()).isEmpty();
  }

  private static Assessment assessment(int number, Impact impact, Opinion opinion, Evidence evidence, List<ControlInForce> controls,
      String residual, Instant asOf) {
    return new Assessment(UUID.randomUUID(), "RSK-1", number, impact, opinion, null, evidence, controls, scores(residual), "Why",
        "Why", "owner1", "trust1", asOf, "p", "1");
  }

  private static Movement movement(Assessment of, Evidence evidence, List<ControlInForce> controls, String residual) {
    return new Movement("RSK-1", new Standing(of.id(), scores(residual)), evidence, controls, NOW, "It occurred.");
  }

  private static Scores scores(String residual) {
    return new Scores(1, 0.5, 0.4, 3, 0.5, 48, new BigDecimal(residual), Severity.LOW, Strategy.OPERATE, null, null, List.of());
  }
}
