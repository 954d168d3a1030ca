package org.ermine.risk;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An occurrence as it was recorded.
 *
 * @param risk the risk for which it was recorded; after a merge it counts for the risk into which that one went
 * @param loss in the installation's currency, two decimals; null where it is not known. Shown, and moves no number by itself
 * @param externalId its id where it comes from; null if it has none
 * @param corrects the entry that this one puts right; null if it stands for itself
 */
public record RecordedOccurrence(
    long id,
    String risk,
    Instant occurredAt,
    BigDecimal loss,
    String description,
    String externalId,
    Long corrects,
    String recordedBy,
    Instant recordedAt) {}
