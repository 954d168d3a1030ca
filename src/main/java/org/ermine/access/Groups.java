package org.ermine.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The groups that people belong to. */
public final class Groups {
  public static final String OWNERS = "owners";
  public static final String TRUST = "trust";
  public static final String MANAGEMENT = "management";
  public static final String ERM = "erm";
  /** Read everything, change nothing. */
  public static final String AUDITORS = "auditors";
  /** Service accounts that deliver signals, measurements and control tests. */
  public static final String FEEDS = "feeds";
  public static final String ESCALATION = "escalation";
  /** The engine's own group of operators: they run the engine and decide no risk. */
  public static final String ADMINISTRATORS = "camunda-admin";

  /** The groups that do the programme's work. */
  public static final List<String> WORKING = List.of(OWNERS, TRUST, MANAGEMENT, ERM, AUDITORS, FEEDS, ESCALATION);

  /** Some groups as people call them. */
  private static final Map<String, String> NAMES = Map.of(OWNERS, "the risk owners", TRUST, "Trust", MANAGEMENT, "Management", ERM, "ERM",
      AUDITORS, "the auditors", FEEDS, "the service accounts", ESCALATION, "the escalation group", ADMINISTRATORS, "the administrators");

  /** A group as people call it, in English as its text. */
  public record Named(String id) {
    @Override public String toString() {
      return NAMES.getOrDefault(id, id);
    }
  }

  /** In the order in which they are worked with. */
  public static List<Named> named(Collection<String> groups) {
    return groups.stream().sorted(Comparator.comparingInt(WORKING::indexOf)).map(Named::new).toList();
  }

  /** Whose members see every risk. */
  static final List<String> SEE_ALL = List.of(TRUST, MANAGEMENT, ERM, AUDITORS);

  /** Whose members do no task, whatever other groups they belong to, each with the reason. */
  private static final Map<String, Reason> DO_NOTHING = Map.of(
      AUDITORS, Reason.READS_ONLY,
      FEEDS, Reason.DELIVERS_ONLY,
      ADMINISTRATORS, Reason.OPERATES_ONLY);

  /** The groups whose members do no task. */
  public static Set<String> doingNothing() {
    return DO_NOTHING.keySet();
  }

  /** Why somebody of these groups does no task; empty where they may. */
  public static Optional<Reason> whyNoTask(Set<String> groups) {
    return DO_NOTHING.keySet().stream().filter(groups::contains).sorted().findFirst().map(DO_NOTHING::get);
  }

  private Groups() {}
}
