package org.ermine.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

import org.ermine.outbox.Receiver;

/** What became of the outbox's events at a receiver that was long away. */
final class Deliveries {
  private final Stand stand;

  Deliveries(Stand stand) {
    this.stand = stand;
  }

  /** Events that never arrived, arrived before an earlier one about the same risk, or are none; and deliveries given up. */
  List<String> violations(Receiver receiver) {
    var found = new ArrayList<>(stand.rows("SELECT 'given up: ' || id FROM ermine.outbox_delivery WHERE state = 'failed'"));
    var events = new HashMap<String, String[]>();
    stand.rows("SELECT id, sequence, subject FROM ermine.outbox_event")
        .forEach(row -> events.put(row.split(" ")[0], row.split(" ")));
    var arrived = new HashSet<String>();
    var newest = new HashMap<String, Long>();
    for (var call : receiver.calls()) {
      var event = events.get(call.id());
      if (event == null) found.add("told of what is not so: " + call.id());
      else if (arrived.add(call.id()) && newest.merge(event[2], Long.valueOf(event[1]), Math::max) > Long.parseLong(event[1])) {
        found.add("after a later one: " + call.id());
      }
    }
    events.keySet().stream().filter(id -> !arrived.contains(id)).forEach(id -> found.add("never arrived: " + id));
    return found;
  }
}
