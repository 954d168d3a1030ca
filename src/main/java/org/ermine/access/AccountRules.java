package org.ermine.access;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ermine.outbox.Preferences;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What holds for every change of accounts and groups, by whatever route, and what the audit trail says of it. An actor of null
 * is the programme itself, at its start.
 */
@Component
public class AccountRules {
  /** Names by which the programme itself and those who have not signed in are known. */
  private static final Set<String> TAKEN = Set.of("anonymous", "nobody", Actor.PROGRAMME);

  private final Audit audit;
  private final Sessions sessions;
  private final SubstitutionDesk substitutions;
  private final Preferences preferences;
  private final ApplicationEventPublisher events;

  AccountRules(Audit audit, Sessions sessions, SubstitutionDesk substitutions, Preferences preferences,
      ApplicationEventPublisher events) {
    this.audit = audit;
    this.sessions = sessions;
    this.substitutions = substitutions;
    this.preferences = preferences;
    this.events = events;
  }

  /** @throws Refused if nobody may have this id */
  public void requireFree(String person) {
    if (person == null || !person.matches(Accounts.ID)) {
      throw Refused.invalid("id", "must be 1 to 64 letters, digits and . _ @ + -");
    }
    if (TAKEN.contains(person.toLowerCase(Locale.ROOT))) throw Refused.invalid("id", "is a name that nobody may have");
  }

  /** Somebody else always remains who can put it right. */
  public void requireOther(String actor, String person, String what) {
    if (person.equals(actor)) throw Refused.forbidden("Nobody takes away " + what + " of their own.");
  }

  /** The programme's groups stay, whoever is in them. */
  public void requireNotOurs(String group) {
    if (group.equals(Groups.ADMINISTRATORS) || Groups.WORKING.contains(group)) {
      throw Refused.forbidden("The programme needs the group " + group + ".");
    }
  }

  public void made(String actor, String person) {
    record(actor, person, Map.of("change", "made"));
  }

  /** @param password whether the password changed, which signs the person out everywhere */
  public void changed(String actor, String person, boolean password) {
    record(actor, person, Map.of("change", password ? "password" : "particulars"));
    if (password) sessions.endAll(person);
  }

  public void deleted(String actor, String person) {
    record(actor, person, Map.of("change", "deleted"));
    substitutions.endAllOf(person, actor);
    sessions.endAll(person);
    preferences.forget(person);
    events.publishEvent(new AccountDeleted(person));
  }

  public void joined(String actor, String person, String group) {
    record(actor, person, Map.of("change", "joined", "group", group));
  }

  public void left(String actor, String person, String group) {
    record(actor, person, Map.of("change", "left", "group", group));
  }

  private void record(String actor, String person, Map<String, String> detail) {
    audit.record(Audit.Kind.PERSON, actor, person, detail);
  }
}
