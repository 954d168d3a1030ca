package org.ermine.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.ermine.access.Accounts;
import org.ermine.access.Directory;
import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts that Camunda keeps. */
@Component
class CamundaDirectory implements Directory {
  private final IdentityService identity;
  private final People people;
  private final OwnRights ownRights;
  private final JdbcClient jdbc;

  CamundaDirectory(@Lazy IdentityService identity, People people, OwnRights ownRights, JdbcClient jdbc) {
    this.identity = identity;
    this.people = people;
    this.ownRights = ownRights;
    this.jdbc = jdbc;
  }

  @Override public List<Person> list(int first, int most) {
    return ownRights.use(() -> identity.createUserQuery().orderByUserId().asc().listPage(first, most)).stream()
        .map(this::person).toList();
  }

  @Override public long count() {
    return ownRights.use(() -> identity.createUserQuery().count());
  }

  @Override public List<Person> doing(String words, int most) {
    return jdbc.sql("""
            SELECT u.id_, u.first_, u.last_ FROM camunda.act_id_user u
            WHERE strpos(lower(concat_ws(' ', u.id_, u.first_, u.last_)), :words) > 0 AND NOT EXISTS (SELECT 1 FROM camunda.act_id_membership m
              WHERE m.user_id_ = u.id_ AND m.group_id_ = ANY (:nothing))
            ORDER BY u.id_ LIMIT :most""")
        .param("words", words).param("nothing", Groups.doingNothing().toArray(String[]::new)).param("most", most)
        .query((row, n) -> new Person(row.getString("id_"), row.getString("first_"), row.getString("last_"), null, Set.of())).list();
  }

  @Override public Optional<Person> find(String id) {
    return user(id).map(this::person);
  }

  @Override public void add(Person person, String password) {
    if (user(person.id()).isPresent()) throw Refused.stale("There is an account of this id already.");
    var user = identity.newUser(person.id());
    describe(user, person);
    if (password != null) user.setPassword(strong(password, user));
    identity.saveUser(user);
    join(person.id(), person.groups(), Set.of());
  }

  @Override public void change(Person person) {
    var user = existing(person.id());
    describe(user, person);
    identity.saveUser(user);
    var before = people.groupsOf(person.id());
    leave(person.id(), before, person.groups());
    join(person.id(), person.groups(), before);
  }

  @Override @Transactional public void changeGroups(String id, Set<String> decided, Set<String> groups) {
    // One at a time: somebody may sign in twice at once, at two nodes.
    jdbc.sql("SELECT id_ FROM act_id_user WHERE id_ = ? FOR UPDATE").param(id).query(String.class).list();
    var all = people.groupsOf(id);
    var before = all.stream().filter(decided::contains).collect(Collectors.toSet());
    ownRights.use(() -> {
      leave(id, before, groups);
      join(id, groups, all);
      return null;
    });
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

  private void leave(String person, Set<String> before, Set<String> groups) {
    before.stream().filter(group -> !groups.contains(group)).sorted()
        .forEach(group -> identity.deleteMembership(person, group));
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
