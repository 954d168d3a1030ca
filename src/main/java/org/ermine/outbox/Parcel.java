package org.ermine.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * An event on its way to one receiver.
 *
 * @param delivery its row
 * @param claim    the right of this node to deliver it, for a while
 * @param attempts how many have failed so far
 * @param event    the event's id, the same however often it is delivered
 * @param title    of the risk, as it is now; null for a report
 * @param service  of the risk; or null
 * @param data     JSON
 * @param open     whether the task that it asks for is still there to be done by this receiver; true where it asks for none
 */
record Parcel(long delivery, UUID claim, int attempts, UUID event, EventKind kind, String subject, String title, String service,
    String taskId, String taskKey, String processInstance, String data, Instant at, boolean open) {}
