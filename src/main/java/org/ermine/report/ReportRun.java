package org.ermine.report;

import java.time.Instant;
import java.util.UUID;

/**
 * One way of a report from its freeze to its filing.
 *
 * @param revision    1 for the first report of the period
 * @param requestedBy who asked for it; null where the half-year's timer did
 * @param reason      why it was asked for; null where none was given
 */
public record ReportRun(UUID id, Period period, int revision, String requestedBy, String reason, Instant openedAt) {}
