package org.ermine.risk;

import java.time.Instant;
import java.util.UUID;

/**
 * What verifying a response found.
 *
 * @param deficiencyBefore  control deficiency in [0, 1] when it was planned
 * @param targetDeficiency  what it aimed at; null where it was no mitigation
 * @param deficiencyReached what it reached; null where nobody stated it
 */
public record ResponseOutcome(UUID response, boolean effective, String evidence, double deficiencyBefore, Double targetDeficiency,
    Double deficiencyReached, String verifiedBy, Instant verifiedAt) {}
