package org.ermine.outbox;

import java.util.Map;
import java.util.Set;

/**
 * Something that others want to hear of.
 *
 * @param subject         a risk's id, the period of a report, {@code campaign-} or {@code indicator-} and the number of one, or
 *     {@code service-} and the id of one
 * @param taskId          the engine's id of the task; null where it is about none
 * @param taskKey         its id in the model; or null
 * @param processInstance or null
 * @param people          user ids of those who are told by mail; the risk's owner hears of what is no task without being named
 * @param groups          whose members are told by mail
 * @param data            plain values by name; no text that people typed
 */
public record Event(EventKind kind, String subject, String taskId, String taskKey, String processInstance, Set<String> people,
    Set<String> groups, Map<String, ?> data) {

  public Event {
    people = Set.copyOf(people);
    groups = Set.copyOf(groups);
  }
}
