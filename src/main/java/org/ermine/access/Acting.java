package org.ermine.access;

import java.util.List;

/**
 * In whose name somebody does a task.
 *
 * @param onBehalfOf the person for whom they stand in; null where they do it in their own name
 */
public record Acting(String actor, String onBehalfOf) {
  static Acting oneself(String actor) {
    return new Acting(actor, null);
  }

  /** Everybody who counts as having done it: the actor, and whom they stood in for. */
  public List<String> people() {
    return onBehalfOf == null ? List.of(actor) : List.of(actor, onBehalfOf);
  }
}
