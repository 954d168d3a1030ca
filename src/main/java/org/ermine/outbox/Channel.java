package org.ermine.outbox;

import java.util.Set;

/** A way to the outside. */
interface Channel {
  /** As in table outbox_delivery. */
  String name();

  /**
   * Who is told of this event.
   *
   * @param owner of the risk that it is about; null where there is none
   */
  Set<String> targets(Event event, String owner);
}
