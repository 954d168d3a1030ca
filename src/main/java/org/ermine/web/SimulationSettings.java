package org.ermine.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What simulations may take from the people at work.
 *
 * @param threads that draw, for all simulations together; 0 for half the processors
 * @param atOnce how many simulations may be under way, from 1; others are asked to come again
 * @param mostYears that one may simulate, at least 200,000: their losses are kept in memory, 16 bytes a year
 * @param mostOccurrences that one may draw: ten billion take a thread about a minute and a half
 */
@ConfigurationProperties("ermine.simulation")
record SimulationSettings(@DefaultValue("0") int threads, @DefaultValue("2") int atOnce,
    @DefaultValue("1000000") int mostYears, @DefaultValue("10000000000") long mostOccurrences) {
  SimulationSettings {
    require(threads >= 0 && threads <= 64, "threads must be from 0 to 64, not " + threads);
    require(atOnce >= 1 && atOnce <= 16, "at-once must be from 1 to 16, not " + atOnce);
    require(mostYears >= 200_000 && mostYears <= 10_000_000, "most-years must be from 200000 to 10000000, not " + mostYears);
    require(mostOccurrences >= 1, "most-occurrences must be at least 1, not " + mostOccurrences);
    if (threads == 0) threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) throw new IllegalArgumentException("ermine.simulation." + sentence);
  }
}
