package org.ermine.risk;

import java.time.Instant;

/**
 * Something that was done by hand to a risk's process.
 *
 * @param operation  such as {@code SetVariable} or {@code ModifyProcessInstance}, the engine's word
 * @param reviewedBy who of Trust has looked at it; null while nobody has, and with it comment and time
 */
public record Intervention(long id, String operation, String entity, String madeBy, Instant madeAt, String processInstance,
    String reviewedBy, String comment, Instant reviewedAt) {}
