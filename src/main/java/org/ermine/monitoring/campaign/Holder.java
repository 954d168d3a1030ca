package org.ermine.monitoring.campaign;

import java.time.Instant;

/**
 * Somebody whom a campaign waits for: whoever has the risk's review, else its other open tasks; its owner while there is no task.
 *
 * @param kind    {@code person} or {@code group}
 * @param risks   how many risks wait for them
 * @param oldest  when the first of these was asked about
 * @param overdue how many of these wait at a task that is past its due date, or past the campaign's deadline
 */
public record Holder(String kind, String who, long risks, Instant oldest, long overdue) {}
