package org.ermine.report;

import java.time.Instant;
import java.util.UUID;

/** A freeze of all open risks for one run; {@code number} counts a run's freezes from 1. */
record Freeze(UUID id, UUID run, int number, Instant frozenAt) {}
