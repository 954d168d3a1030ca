package org.ermine.access;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who had which part in an item. The table's primary key is the four-eyes rule: a person has one part in a decision and one in a
 * verification, so whoever wrote or owns an item can't be stored as its decider, whatever the code above does.
 */
@Repository
public class Participations {
  private enum Duty { DECISION, VERIFICATION }

  private final JdbcClient jdbc;

  Participations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void author(UUID item, String person) {
    addUnlessThere(item, Duty.DECISION, person, "author");
  }

  public void owner(UUID item, String person) {
    addUnlessThere(item, Duty.DECISION, person, "owner");
  }

  public void approver(UUID response, String person) {
    addUnlessThere(response, Duty.VERIFICATION, person, "approver");
  }

  public void performer(UUID response, String person) {
    addUnlessThere(response, Duty.VERIFICATION, person, "performer");
  }

  /** Whoever approved the one response or carried out an action of it counts for the other too, which goes on with it. */
  public void carryOver(UUID fromResponse, UUID toResponse) {
    jdbc.sql("""
            INSERT INTO participation (item_id, duty, person, capacity)
            SELECT ?, duty, person, capacity FROM participation
            WHERE item_id = ? AND duty = 'verification' AND capacity IN ('approver', 'performer')
            ON CONFLICT (item_id, duty, person) DO NOTHING""")
        .params(toResponse, fromResponse).update();
  }

  /** @throws org.springframework.dao.DuplicateKeyException if the person already has a part in this item */
  void decider(UUID item, String person) {
    add(item, Duty.DECISION, person, "decider", "");
  }

  /** @throws org.springframework.dao.DuplicateKeyException if the person approved the response or carried out an action of it */
  void verifier(UUID response, String person) {
    add(response, Duty.VERIFICATION, person, "verifier", "");
  }

  Set<String> inDecision(UUID item) {
    return people(item, Duty.DECISION);
  }

  /** Who wrote the item, and those for whom they stood in. */
  public Set<String> authors(UUID item) {
    return jdbc.sql("SELECT person FROM participation WHERE item_id = ? AND duty = 'decision' AND capacity = 'author' "
        + "ORDER BY person").param(item).query(String.class).stream().collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Set<String> inVerification(UUID item) {
    return people(item, Duty.VERIFICATION);
  }

  /** What this person did in the decision on this item: author, owner or decider; null if nothing. */
  String capacity(UUID item, String person) {
    return jdbc.sql("SELECT capacity FROM participation WHERE item_id = ? AND duty = 'decision' AND person = ?")
        .params(item, person).query(String.class).optional().orElse(null);
  }

  private Set<String> people(UUID item, Duty duty) {
    return jdbc.sql("SELECT person FROM participation WHERE item_id = ? AND duty = ?")
        .params(item, name(duty)).query(String.class).stream().collect(Collectors.toSet());
  }

  private void addUnlessThere(UUID item, Duty duty, String person, String capacity) {
    add(item, duty, person, capacity, " ON CONFLICT (item_id, duty, person) DO NOTHING");
  }

  private void add(UUID item, Duty duty, String person, String capacity, String onConflict) {
    jdbc.sql("INSERT INTO participation (item_id, duty, person, capacity) VALUES (?, ?, ?, ?)" + onConflict)
        .params(item, name(duty), person, capacity).update();
  }

  private static String name(Duty duty) {
    return duty.name().toLowerCase(java.util.Locale.ROOT);
  }
}
