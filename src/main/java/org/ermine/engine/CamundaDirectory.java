package org.ermine.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.ermine.access.Accounts;
import org.ermine.access.Directory;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The accounts that Camunda keeps. */
@Component
class CamundaDirectory implements Directory {
  private final IdentityService identity;
  private final People people;
  private final OwnRights ownRights;

  CamundaDirectory(@Lazy IdentityService identity, People people, OwnRights ownRights) {
    this.identity = identity;
    this.people = people;
    this.ownRights = ownRights;
  }

  @Override public List<Person> list(int first, int most) {
    return ownRights.use(() -> identity.createUserQuery().orderByUserId().asc().listPage(first, most)).stream()
        .map(this::person).toList();
  }

  @Override public long count() {
    return ownRights.use(() -> identity.createUserQuery().count());
  }

  @Override public Optional<Person> find(String id) {
    return user(id).map(this::person);
  }

  @Override public void add(Person person, String password) {
    if (user(person.id()).isPresent()) throw Refused.stale("There is an account of this id already.");
    var user = identity.newUser(person.id());
    describe(user, person);
    user.setPassword(strong(password, user));
    identity.saveUser(user);
    join(person.id(), person.groups(), Set.of());
  }

  @Override public void change(Person person) {
    var user = existing(person.id());
    describe(user, person);
    identity.saveUser(user);
    var before = people.groupsOf(person.id());
    before.stream().filter(group -> !person.groups().contains(group)).sorted()
        .forEach(group -> identity.deleteMembership(person.id(), group));
    join(person.id(), person.groups(), before);
  }

  @Override public void setPassword(String id, String password) {
    var user = existing(id);
    user.setPassword(strong(password, user));
    identity.saveUser(user);
    ownRights.use(() -> {
      identity.unlockUser(id);
      return null;
    });
  }

  @Override public void delete(String id) {
    existing(id);
    identity.deleteUser(id);
  }

  private void join(String person, Set<String> groups, Set<String> before) {
    groups.stream().filter(group -> !before.contains(group)).sorted()
        .forEach(group -> identity.createMembership(person, group));
  }

  private String strong(String password, User user) {
    if (!identity.checkPasswordAgainstPolicy(password, user).isValid()) {
      throw Refused.invalid("password", "must be " + Accounts.PASSWORD_POLICY);
    }
    return password;
  }

  private static void describe(User user, Person person) {
    user.setFirstName(person.firstName());
    user.setLastName(person.lastName());
    user.setEmail(person.email());
  }

  private Person person(User user) {
    return new Person(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail(), people.groupsOf(user.getId()));
  }

  private Optional<User> user(String id) {
    return Optional.ofNullable(ownRights.use(() -> identity.createUserQuery().userId(id).singleResult()));
  }

  private User existing(String id) {
    return user(id).orElseThrow(() -> Refused.notFound("The person " + id));
  }
}
