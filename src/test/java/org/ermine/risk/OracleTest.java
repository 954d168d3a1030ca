package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.ermine.engine.StandalonePolicy;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers computed elsewhere: doubles to 1e-9 relative, scores to the digit. */
class OracleTest {

  static Stream<Named<JsonNode>> cases() {
    return cases("scoring.json", "/cases").map(node -> Named.of(node.get("name").asText(), node));
  }

  static Stream<JsonNode> lognormalMeans() {
    return cases("published.json", "/lognormalMean/cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scores(JsonNode given) {
    Scores scores = Scoring.score(inputs(given), StandalonePolicy.policy());
    JsonNode expected = given.get("expected");
    close(scores.occurrenceRate(), expected.get("occurrenceRate"));
    close(scores.probabilityInherent(), expected.get("probabilityInherent"));
    close(scores.probabilityResidual(), expected.get("probabilityResidual"));
    close(scores.controlDeficiency(), expected.get("controlDeficiency"));
    assertThat(scores.likelihood()).isEqualTo(expected.get("likelihood").intValue());
    assertThat(scores.inherentScore()).isEqualTo(expected.get("inherentScore").intValue());
    assertThat(scores.residualScore()).isEqualTo(new BigDecimal(expected.get("residualScore").asText()));
    assertThat(scores.severity().label()).isEqualTo(expected.get("severity").asText());
    assertThat(scores.strategy().label()).isEqualTo(expected.get("strategy").asText());
    assertThat(scores.rules()).extracting(RuleUse::decision).containsExactly("likelihood", "severity", "strategy");
    assertThat(scores.annualisedLossInherent()).isNull();
    assertThat(scores.annualisedLossResidual()).isNull();
  }

  @ParameterizedTest
  @MethodSource("lognormalMeans")
  void annualised_losses(JsonNode given) {
    LossInterval loss = new LossInterval(given.get("low").decimalValue(), given.get("high").decimalValue());
    double rate = given.get("rate").doubleValue();
    close(rate * loss.expectedLoss(), given.get("annualisedLoss"));
    close(loss.annualisedLoss(rate, 1).doubleValue(), given.get("annualisedLoss"));
  }

  @Test
  void the_oracles_hold_all_the_worked_cases() {
    assertThat(cases().map(named -> named.getName().substring(0, 1)).toList())
        .containsExactly("A", "B", "C", "D", "E", "F", "G", "H", "I", "J");
    assertThat(lognormalMeans()).hasSize(4);
  }

  static ScoreInputs inputs(JsonNode given) {
    List<ControlInForce> controls = new ArrayList<>();
    for (JsonNode control : given.get("controls")) {
      controls.add(new ControlInForce("control-" + controls.size(), control.get("coverage").doubleValue(),
          control.get("design").doubleValue(), control.get("passes").intValue(), control.get("tests").intValue()));
    }
    return new ScoreInputs(
        Impact.ofAll(given.get("impact").intValue()),
        new Opinion(given.get("expectedPerYear").doubleValue(), given.get("evidenceYears").doubleValue()),
        new Evidence(given.get("occurrences").intValue(), given.get("exposureYears").doubleValue()),
        controls,
        null);
  }

  private static void close(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), Offset.offset(1e-9 * Math.abs(expected.doubleValue())));
  }

  private static Stream<JsonNode> cases(String file, String pointer) {
    try {
      JsonNode root = new ObjectMapper().readTree(OracleTest.class.getResource("/oracles/" + file));
      return StreamSupport.stream(root.at(pointer).spliterator(), false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
