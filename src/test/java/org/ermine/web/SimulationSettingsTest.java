package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SimulationSettingsTest {
  @Test void half_the_processors_are_left_to_people() {
    assertThat(new SimulationSettings(0, 2, 1_000_000, 1).threads())
        .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  @Test void nonsense_is_refused_at_the_start() {
    refused("threads", -1, 2, 1_000_000, 1);
    refused("at-once", 1, 0, 1_000_000, 1);
    refused("most-years", 1, 2, 199_999, 1);
    refused("most-years", 1, 2, 100_000_000, 1);
    refused("most-occurrences", 1, 2, 1_000_000, 0);
  }

  private static void refused(String setting, int threads, int atOnce, int mostYears, long mostOccurrences) {
    assertThatThrownBy(() -> new SimulationSettings(threads, atOnce, mostYears, mostOccurrences))
        .hasMessageContaining("ermine.simulation." + setting);
  }
}
