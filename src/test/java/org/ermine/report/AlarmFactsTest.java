package org.ermine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.access.SignedIn;
import org.ermine.monitoring.indicator.IndicatorDesk;
import org.ermine.monitoring.indicator.MeasurementDesk;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
@SuppressWarnings("unchecked")
class AlarmFactsTest {
  private static final SignedIn TRUST = new SignedIn("trust1", Set.of("trust"));

  @Autowired ApplicationContext context;
  @Autowired IndicatorDesk indicators;
  @Autowired MeasurementDesk measurements;
  @Autowired AlarmFacts facts;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void an_alarm_is_told_with_its_measurement_while_it_is_open_at_the_freeze() {
    var risk = programme.assessedAs(Severity.LOW).isMonitored().id();
    var name = "Load " + UUID.randomUUID();
    var id = indicators.create(TRUST, Map.of("risk", risk, "name", name, "unit", "%", "direction", "up", "warning", 80, "limit", 100,
        "expectedEvery", 10)).id();
    var before = programme.now();
    programme.days(1);
    measured(id, 120);
    var during = programme.now();
    programme.days(1);
    measured(id, 10);
    var after = programme.now();
    assertThat(alarms(before, name)).isEmpty();
    assertThat(alarms(during, name)).singleElement().satisfies(alarm -> assertThat(alarm).containsEntry("risk", risk)
        .containsEntry("service", null).containsEntry("kind", "breach").containsEntry("value", "120").containsEntry("limit", "100")
        .containsEntry("unit", "%").hasEntrySatisfying("since", since -> assertThat(Instant.parse((String) since)).isEqualTo(during)));
    assertThat(alarms(after, name)).isEmpty();
    assertThat((int) facts.at(after).get("watched")).isPositive();
  }

  private void measured(long id, int value) {
    measurements.record(TRUST, id, Map.of("measuredAt", programme.now().toString(), "value", value, "unit", "%"));
  }

  private List<Map<String, Object>> alarms(Instant freeze, String name) {
    return ((List<Map<String, Object>>) facts.at(freeze).get("alarms")).stream().filter(alarm -> name.equals(alarm.get("name"))).toList();
  }
}
