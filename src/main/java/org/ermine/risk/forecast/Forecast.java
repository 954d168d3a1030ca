package org.ermine.risk.forecast;

import java.time.Instant;
import java.util.UUID;

/**
 * What one validated assessment said about the twelve months after it.
 *
 * @param owner of the risk when it was assessed
 * @param category of the risk today; null if it has none
 * @param probability that it occurs at least once within the twelve months, behind its controls
 * @param madeAt when management validated it
 * @param until the last instant of the twelve months, by the calendar in UTC
 * @param occurredAt the occurrence that made it come true; null if none did
 */
public record Forecast(UUID assessment, String risk, String owner, String category, double probability, Instant madeAt,
    Instant until, Resolution resolution, Instant occurredAt) {

  boolean cameTrue() {
    return resolution == Resolution.OCCURRED;
  }
}
