package org.ermine.risk;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What an assignee reported about an action: done, with evidence, or late, with a reason and a new date.
 *
 * @param evidence what shows that it is done; null where it is not
 * @param reason   why it is late; null where it is done
 * @param newDueOn by when it will be done, a UTC date; null where it is done
 */
public record ActionReport(boolean done, String evidence, String reason, LocalDate newDueOn, String by, Instant at) {}
