package org.ermine.access.audit;

import java.util.Map;

/**
 * What an entry tells, with people by their user ids: it is stored with pseudonyms in their place.
 *
 * @param kind            such as {@code task} or {@code sign-in}
 * @param actor           a user id, or {@link Pseudonyms#SYSTEM} or {@link Pseudonyms#NOBODY}
 * @param onBehalfOf      the person for whom the actor stood in; or null
 * @param subject         what it is about, such as a risk's id
 * @param processInstance in which it happened; or null
 * @param before          the values that changed, as they were; null where nothing was or nothing changed
 * @param after           the same values as they are now; null where nothing changed
 * @param detail          plain values by name
 */
public record Entry(String kind, String actor, String onBehalfOf, String subject, String processInstance, Map<String, ?> before,
    Map<String, ?> after, Map<String, ?> detail) {

  public Entry onBehalfOf(String person) {
    return new Entry(kind, actor, person, subject, processInstance, before, after, detail);
  }

  public Entry in(String processInstance) {
    return new Entry(kind, actor, onBehalfOf, subject, processInstance, before, after, detail);
  }

  /** @param before null where nothing was there */
  public Entry changed(Map<String, ?> before, Map<String, ?> after) {
    return new Entry(kind, actor, onBehalfOf, subject, processInstance, before, after, detail);
  }
}
