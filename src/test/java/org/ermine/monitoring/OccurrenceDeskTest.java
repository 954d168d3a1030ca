package org.ermine.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ermine.ErmineTest;
import org.ermine.EngineProgramme;
import org.ermine.access.Refused;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Occurrence;
import org.ermine.risk.Occurrences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class OccurrenceDeskTest {
  @Autowired private ApplicationContext application;
  @Autowired private OccurrenceDesk desk;
  @Autowired private Occurrences occurrences;
  @Autowired private Signals signals;
  @Autowired private Clock clock;
  private EngineProgramme programme;

  @BeforeEach void programme() {
    programme = new EngineProgramme(application);
  }

  @Test void an_occurrence_is_counted_once_and_calls_for_a_look() {
    var risk = programme.reported();
    var at = clock.instant().minusNanos(1);
    var first = desk.record(risk.id(), at, new BigDecimal("1000000000000000.00"), "Down.", "INC-7", null, "feed1");
    assertThat(desk.record(risk.id(), at, new BigDecimal("1e15"), " Down. ", "INC-7", null, "feed2")).isEqualTo(first);
    refused("externalId", () -> desk.record(risk.id(), at, null, "Down.", "INC-7", null, "feed1"));
    refused("externalId", () ->
        desk.record(risk.id(), at.minusSeconds(1), new BigDecimal("1e15"), "Down.", "INC-7", null, "feed1"));
    refused("externalId", () -> desk.record(risk.id(), at, new BigDecimal("1e15"), "Down.", "INC-7", first, "feed1"));
    assertThat(occurrences.of(risk.id())).singleElement().satisfies(entry -> {
      assertThat(entry.loss()).isEqualByComparingTo("1e15");
      assertThat(entry.recordedBy()).isEqualTo("feed1");
    });
    assertThat(signals.open(risk.id())).extracting(Signals.Signal::kind).containsExactly("occurrence");
  }

  @Test void a_wrong_record_is_put_right_once_by_another() {
    var risk = programme.reported();
    var other = programme.reported();
    var elsewhere = desk.record(other.id(), clock.instant(), null, null, null, null, "feed1");
    var wrong = desk.record(risk.id(), clock.instant(), null, null, null, null, "feed1");
    var right = desk.record(risk.id(), clock.instant(), null, null, null, wrong, "feed1");
    assertThat(Occurrence.counted(occurrences.log(risk.id()), LocalDate.now(clock), clock.instant()))
        .extracting(Occurrence::id).containsExactly(Long.toString(right));
    refused("corrects", () -> desk.record(risk.id(), clock.instant(), null, null, null, wrong, "feed1"));
    refused("corrects", () -> desk.record(risk.id(), clock.instant(), null, null, null, elsewhere, "feed1"));
  }

  @Test void time_and_loss_are_checked() {
    var risk = programme.reported("Outages", LocalDate.now(clock).minusDays(10));
    desk.record(risk.id(), clock.instant().minus(9, ChronoUnit.DAYS), BigDecimal.ZERO, null, null, null, "feed1");
    refused("occurredAt", () -> desk.record(risk.id(), clock.instant().plusSeconds(1), null, null, null, null, "feed1"));
    assertThatThrownBy(() -> desk.record(risk.id(), clock.instant().minus(12, ChronoUnit.DAYS), null, null, null, null, "feed1"))
        .hasMessageContaining("move recordsSince first");
    refused("loss", () -> desk.record(risk.id(), clock.instant(), new BigDecimal("-1"), null, null, null, "feed1"));
    refused("loss", () -> desk.record(risk.id(), clock.instant(), new BigDecimal("1e15").add(BigDecimal.ONE), null, null, null,
        "feed1"));
    refused("loss", () -> desk.record(risk.id(), clock.instant(), new BigDecimal("0.001"), null, null, null, "feed1"));
    assertThat(occurrences.of(risk.id())).hasSize(1);
  }

  private static void refused(String field, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.errors()).extracting(error -> error.field()).containsExactly(field));
  }
}
