package org.ermine.engine;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.ermine.access.People;
import org.ermine.access.SignedIn;
import org.ermine.access.Substitutions;
import org.ermine.access.Visibility;
import org.ermine.outbox.Audience;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Addresses from the accounts' profiles; what people may know by the rules that hold for them elsewhere. */
@Component
class CamundaAudience implements Audience {
  private static final String RISK = "RSK-";
  /** What is told of a campaign are numbers, and to those whom it waits for. */
  private static final String CAMPAIGN = "campaign-";
  /** That a node is above its appetite everybody signed in may read. */
  private static final String SERVICE = "service-";
  /** An indicator of a service, which everybody sees. */
  private static final String INDICATOR = "indicator-";

  private final IdentityService identities;
  private final OwnRights ownRights;
  private final People people;
  private final Substitutions substitutions;
  private final Visibility visibility;
  private final Inbox inbox;

  CamundaAudience(@Lazy IdentityService identities, OwnRights ownRights, People people,
      Substitutions substitutions, Visibility visibility, Inbox inbox) {
    this.identities = identities;
    this.ownRights = ownRights;
    this.people = people;
    this.substitutions = substitutions;
    this.visibility = visibility;
    this.inbox = inbox;
  }

  @Override public Set<String> membersOf(String group) {
    return people.membersOf(group);
  }

  @Override public Optional<String> address(String person) {
    return ownRights.use(() -> Optional.ofNullable(identities.createUserQuery().userId(person).singleResult()))
        .map(user -> user.getEmail()).map(String::strip).filter(address -> !address.isEmpty());
  }

  @Override public boolean mayKnow(String person, String subject, String taskId) {
    var asking = new SignedIn(person, people.groupsOf(person), substitutions.by(person));
    return Stream.of(CAMPAIGN, SERVICE, INDICATOR).anyMatch(subject::startsWith) || taskId != null && inbox.isOffered(asking, taskId)
        || (subject.startsWith(RISK) ? visibility.sees(asking, subject) : asking.seesAll());
  }
}
