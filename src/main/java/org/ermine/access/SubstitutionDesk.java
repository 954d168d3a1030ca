package org.ermine.access;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Naming a substitute and ending it. What people are asked by name they may hand over themselves; what they do as members of a
 * group they were given by an administrator, so an administrator alone lends it. Any of the two, and an administrator, ends it.
 */
@Component
@Transactional
public class SubstitutionDesk {
  /** How far ahead a substitution may begin, and how long it may last, in days. */
  static final int LONGEST_DAYS = 366;
  private static final Fields FIELDS = Fields.of(Field.line("substitute"), Field.date("firstDay"), Field.date("lastDay"),
      Field.flag("groups").orNone());

  private final Substitutions substitutions;
  private final People people;
  private final Audit audit;

  SubstitutionDesk(Substitutions substitutions, People people, Audit audit) {
    this.substitutions = substitutions;
    this.people = people;
    this.audit = audit;
  }

  /**
   * @param body {@code substitute}, {@code firstDay}, {@code lastDay} (UTC, both included), optional {@code groups}
   * @throws Refused if it is not theirs to name, one of the two does no tasks, the days are past, too far or taken
   */
  public Substitution name(SignedIn by, String person, Map<String, ?> body) {
    requireMine(by, person);
    Groups.whyNoTask(people.groupsOf(person)).ifPresent(reason -> {
      throw Refused.forbidden(reason);
    });
    var fields = FIELDS.read(body);
    if (fields.flag("groups") && !by.in(Groups.ADMINISTRATORS)) {
      throw Refused.forbidden(Reason.GROUP_NOT_LENT);
    }
    var substitute = fields.text("substitute");
    if (substitute.equals(person)) throw Refused.invalid("substitute", Reason.ONESELF);
    if (!people.mayDoTasks(substitute)) throw Refused.invalid("substitute", Reason.NO_SUBSTITUTE);
    var firstDay = fields.date("firstDay");
    var lastDay = fields.date("lastDay");
    requireAhead(firstDay, lastDay);
    substitutions.turn(person);
    substitutions.overlapping(person, firstDay, lastDay).ifPresent(other -> {
      throw Refused.stale(Reason.STANDS_IN_ALREADY, other.substitute(), person, other.firstDay(), other.lastDay());
    });
    var id = substitutions.add(person, substitute, firstDay, lastDay, fields.flag("groups"), by.id());
    record(by.id(), person, id, "substitute named", fields.json());
    return substitutions.find(id).orElseThrow();
  }

  /** @throws Refused if it is not theirs to end, or is over already */
  public void end(SignedIn by, String person, long id) {
    var found = substitutions.find(id).filter(one -> one.person().equals(person));
    if (!found.map(Substitution::substitute).filter(by.id()::equals).isPresent()) requireMine(by, person);
    var ending = found.orElseThrow(() -> Refused.notFound("This substitution"));
    if (!List.of("planned", "running").contains(ending.state())) throw Refused.stale(Reason.SUBSTITUTION_OVER);
    if (!substitutions.end(id, by.id(), "by hand")) throw Refused.stale(Reason.SUBSTITUTION_JUST_ENDED);
    record(by.id(), person, id, "substitution ended", Map.of("substitute", ending.substitute()));
  }

  /** Ends everything in which this person has a part; a later account of the same id must not inherit it. */
  void endAllOf(String person, String by) {
    var actor = by == null ? Actor.PROGRAMME : by;
    for (var open : substitutions.open(person)) {
      if (substitutions.end(open.id(), actor, "the account of " + person + " was deleted")) {
        record(by, open.person(), open.id(), "substitution ended", Map.of("substitute", open.substitute()));
      }
    }
  }

  private void requireMine(SignedIn by, String person) {
    if (!by.id().equals(person)) by.require(Groups.ADMINISTRATORS);
    if (!people.exists(person)) throw Refused.notFound("The person " + person);
  }

  private void requireAhead(LocalDate firstDay, LocalDate lastDay) {
    var today = substitutions.today();
    if (firstDay.isBefore(today)) throw Refused.invalid("firstDay", Reason.IN_PAST);
    if (firstDay.isAfter(today.plusDays(LONGEST_DAYS))) {
      throw Refused.invalid("firstDay", Reason.WITHIN_DAYS, LONGEST_DAYS);
    }
    if (lastDay.isBefore(firstDay)) throw Refused.invalid("lastDay", Reason.BEFORE_FIRST_DAY);
    if (lastDay.isAfter(firstDay.plusDays(LONGEST_DAYS))) {
      throw Refused.invalid("lastDay", Reason.WITHIN_DAYS_OF_FIRST, LONGEST_DAYS);
    }
  }

  private void record(String by, String person, long id, String change, Map<String, Object> values) {
    var detail = new HashMap<String, Object>(Map.of("change", change, "substitution", id));
    audit.record(Audit.Kind.PERSON.by(by, person, detail).changed(null, values));
  }
}
