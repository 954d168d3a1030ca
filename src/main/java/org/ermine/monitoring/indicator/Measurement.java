package org.ermine.monitoring.indicator;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One entry of an indicator's log.
 *
 * @param value      in the indicator's unit
 * @param externalId under which it came from outside, once; or null
 * @param corrects   the entry that this one puts right, which no longer counts; or null
 * @param counts     whether no other entry has put it right
 */
public record Measurement(long id, Instant measuredAt, BigDecimal value, String externalId, Long corrects, boolean counts,
    String recordedBy, Instant recordedAt) {}
