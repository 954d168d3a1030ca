package org.ermine.identification;

import java.time.Clock;
import java.time.LocalDate;

import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;

/** What a risk's particulars have to be, whoever enters them. Each check refuses by the field's name. */
@Component
class Particulars {
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
    if (services.find(service).isEmpty()) throw Refused.invalid("service", "is not a known service");
    if (!services.isLeaf(service)) throw Refused.invalid("service", "must be a service with no other service under it");
  }

  void requireOwner(String owner) {
    if (!people.exists(owner)) throw Refused.invalid("owner", "is not a known person");
    if (!people.mayDoTasks(owner)) throw Refused.invalid("owner", "does no tasks here");
    if (!people.groupsOf(owner).contains(Groups.OWNERS)) throw Refused.invalid("owner", "must be a member of the group owners");
  }

  /** @param since from when occurrences were noted, a UTC date */
  void requireRecordsSince(LocalDate since) {
    if (since.isAfter(LocalDate.now(clock))) throw Refused.invalid("recordsSince", "must not be in the future");
  }
}
