package org.ermine.engine;

import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.ermine.access.People;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The accounts and groups that Camunda keeps, asked with the programme's own rights. */
@Component
class CamundaPeople implements People {
  private final IdentityService identities;
  private final OwnRights ownRights;

  CamundaPeople(@Lazy IdentityService identities, OwnRights ownRights) {
    this.identities = identities;
    this.ownRights = ownRights;
  }

  @Override public boolean exists(String person) {
    return ownRights.use(() -> identities.createUserQuery().userId(person).count() == 1);
  }

  @Override public Set<String> groupsOf(String person) {
    return ownRights.use(() -> identities.createGroupQuery().groupMember(person).unlimitedList().stream()
        .map(Group::getId).collect(Collectors.toUnmodifiableSet()));
  }

  @Override public Set<String> membersOf(String group) {
    return ownRights.use(() -> identities.createUserQuery().memberOfGroup(group).unlimitedList().stream()
        .map(User::getId).collect(Collectors.toUnmodifiableSet()));
  }
}
