package org.ermine.identification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;

import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;

/** What a risk's particulars have to be, whoever enters them. Each check refuses by the field's name. */
@Component
class Particulars {
  private static final int MOST_NAMED = 20;

  private final Services services;
  private final People people;
  private final Clock clock;

  Particulars(Services services, People people, Clock clock) {
    this.services = services;
    this.people = people;
    this.clock = clock;
  }

  /** Risks belong to leaves of the service tree. */
  void requireService(String service) {
    if (services.find(service).isEmpty()) throw Refused.invalid("service", Reason.UNKNOWN_SERVICE_AMONG, known());
    if (!services.isLeaf(service)) throw Refused.invalid("service", Reason.NO_LEAF);
  }

  /** Whoever types one that there is not, learns which there are. */
  private String known() {
    var leaves = services.leaves();
    return leaves.stream().limit(MOST_NAMED).map(Service::id).collect(Collectors.joining(", "))
        + (leaves.size() > MOST_NAMED ? ", \u2026" : "");
  }

  void requireOwner(String owner) {
    if (!people.exists(owner)) throw Refused.invalid("owner", Reason.UNKNOWN_PERSON);
    if (!people.mayDoTasks(owner)) throw Refused.invalid("owner", Reason.NO_TASKS);
    if (!people.groupsOf(owner).contains(Groups.OWNERS)) throw Refused.invalid("owner", Reason.NO_OWNER);
  }

  /** @param since from when occurrences were noted, a UTC date */
  void requireRecordsSince(LocalDate since) {
    if (since.isAfter(LocalDate.now(clock))) throw Refused.invalid("recordsSince", Reason.IN_FUTURE);
  }
}
