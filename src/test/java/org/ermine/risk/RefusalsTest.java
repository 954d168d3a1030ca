package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Values that hold no nonsense, and what they say when they are offered some. */
class RefusalsTest {

  @Test
  void impact() {
    refused(() -> new Impact(0, 1, 1, 1), "The impact on service is rated 0, but ratings run from 1 to 5.");
    refused(() -> new Impact(1, 6, 1, 1), "The impact on customers is rated 6, but ratings run from 1 to 5.");
    refused(() -> new Impact(1, 1, -1, 1), "The impact on reputation is rated -1, but ratings run from 1 to 5.");
    refused(() -> new Impact(1, 1, 1, 9), "The impact on compliance is rated 9, but ratings run from 1 to 5.");
  }

  @Test
  void opinion() {
    refused(() -> new Opinion(0), "The expected occurrences a year must be above 0 and at most 10000, not 0.0.");
    refused(() -> new Opinion(10000.5), "The expected occurrences a year must be above 0 and at most 10000, not 10000.5.");
    refused(() -> new Opinion(Double.NaN), "The expected occurrences a year must be above 0 and at most 10000, not NaN.");
    refused(() -> new Opinion(1, 0.2), "The opinion's worth in years must be from 0.25 to 10, not 0.2.");
    refused(() -> new Opinion(1, 10.1), "The opinion's worth in years must be from 0.25 to 10, not 10.1.");
    refused(() -> new Opinion(1, Double.NaN), "The opinion's worth in years must be from 0.25 to 10, not NaN.");
    assertThat(new Opinion(10_000, 0.25)).isNotNull();
    assertThat(new Opinion(Double.MIN_VALUE, 10)).isNotNull();
  }

  @Test
  void evidence() {
    refused(() -> new Evidence(-1, 0), "The number of occurrences cannot be negative, but it is -1.");
    refused(() -> new Evidence(0, -0.1), "The exposure in years must be a number of at least 0, not -0.1.");
    refused(() -> new Evidence(0, Double.NaN), "The exposure in years must be a number of at least 0, not NaN.");
    refused(() -> new Evidence(0, Double.POSITIVE_INFINITY),
        "The exposure in years must be a number of at least 0, not Infinity.");
  }

  @Test
  void controls() {
    refused(() -> new ControlInForce(" ", 1, 1, 0, 0), "The id of a control is required.");
    refused(() -> new ControlInForce("ac-2", 0, 1, 0, 0), "The coverage of control ac-2 must be above 0 and at most 1, not 0.0.");
    refused(() -> new ControlInForce("ac-2", 1.1, 1, 0, 0),
        "The coverage of control ac-2 must be above 0 and at most 1, not 1.1.");
    refused(() -> new ControlInForce("ac-2", 1, 0.6, 0, 0),
        "The design rating must be one of 0, 0.25, 0.5, 0.75 and 1, not 0.6.");
    refused(() -> new ControlInForce("ac-2", 1, 1, 3, 2), "Control ac-2 cannot have passed 3 of 2 tests.");
    refused(() -> new ControlInForce("ac-2", 1, 1, -1, 2), "Control ac-2 cannot have passed -1 of 2 tests.");
    refused(() -> new LinkStep("ac-2", -0.1, Instant.EPOCH), "The coverage of control ac-2 must be from 0 to 1, not -0.1.");
    refused(() -> new LinkStep("ac-2", 1, null), "The time from which the link to control ac-2 holds is required.");
    refused(() -> new DesignStep("ac-2", 2, Instant.EPOCH),
        "The design rating must be one of 0, 0.25, 0.5, 0.75 and 1, not 2.0.");
    refused(() -> new ControlTest("ac-2", null, Instant.EPOCH, true), "The date of a test of control ac-2 is required.");
  }

  @Test
  void losses() {
    refused(() -> loss("0", "1"), "The low end of the loss interval must be above 0, not 0.");
    refused(() -> loss("2", "2"), "The low end of the loss interval (2) must be below its high end (2).");
    refused(() -> loss("3", "2"), "The low end of the loss interval (3) must be below its high end (2).");
    refused(() -> loss("1", "1000000000000000.01"),
        "The high end of the loss interval must be at most 1e15, not 1000000000000000.01.");
    refused(() -> new LossInterval(null, BigDecimal.ONE), "The low end of the loss interval is required.");
    refused(() -> new LossInterval(BigDecimal.ONE, null), "The high end of the loss interval is required.");
    refused(() -> loss("1e-400", "1"), "The loss interval from 1E-400 to 1 is too wide.");
    assertThat(loss("0.01", "1000000000000000").expectedLoss()).isFinite();
  }

  @Test
  void the_rest() {
    refused(() -> new Occurrence("o1", Instant.EPOCH, "o1"), "Occurrence o1 cannot correct itself.");
    refused(() -> new Cadence(0, 1, 0), "The days between reviews must be at least 1, not 0.");
    refused(() -> new Cadence(1, 3, 3), "A reminder 3 days before a due date does not fit a task of 3 days.");
    refused(() -> new ExposureHistory(LocalDate.EPOCH, null, 1.5, ControlLog.EMPTY),
        "A control deficiency must be from 0 to 1, not 1.5.");
    refused(() -> new ExposureHistory(LocalDate.parse("2026-11-24"), null, 1, ControlLog.EMPTY)
            .periods(Instant.parse("2026-11-23T12:00:00Z")),
        "The risk cannot be on record since 2026-11-24, which is after 2026-11-23T12:00:00Z.");
  }

  @Test
  void labels_are_read_in_any_case_of_letters() {
    assertThat(Severity.of("sEVERE")).isEqualTo(Severity.SEVERE);
    assertThat(Strategy.of(" operate ")).isEqualTo(Strategy.OPERATE);
    assertThat(Phase.of("Closed")).isEqualTo(Phase.CLOSED);
    refused(() -> Severity.of("huge"), "The severity must be one of Low, Medium, High, Severe, not huge.");
    refused(() -> Strategy.of(null), "The strategy must be one of Tolerate, Operate, Monitor, Improve, not null.");
    refused(() -> Phase.of(""),
        "The phase must be one of identification, assessment, response, monitoring, closed, rejected, merged, not .");
  }

  @Test
  void labels_are_what_json_shows() throws Exception {
    ObjectMapper json = new ObjectMapper();
    assertThat(json.writeValueAsString(Map.of("phase", Phase.REJECTED, "severity", Severity.HIGH)))
        .contains("\"phase\":\"rejected\"").contains("\"severity\":\"High\"");
    assertThat(json.writeValueAsString(Map.of(Severity.SEVERE, 2))).isEqualTo("{\"Severe\":2}");
    assertThat(json.readValue("{\"Severe\":2}", new TypeReference<Map<Severity, Integer>>() {}))
        .containsEntry(Severity.SEVERE, 2);
    assertThat(json.readValue("\"improve\"", Strategy.class)).isEqualTo(Strategy.IMPROVE);
  }

  @Test
  void the_programme_works_on_open_phases_only() {
    assertThat(Phase.values()).filteredOn(Phase::open)
        .containsExactly(Phase.IDENTIFICATION, Phase.ASSESSMENT, Phase.RESPONSE, Phase.MONITORING);
  }

  private static LossInterval loss(String low, String high) {
    return new LossInterval(new BigDecimal(low), new BigDecimal(high));
  }

  private static void refused(ThrowingCallable offer, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(offer).withMessage(sentence);
  }
}
