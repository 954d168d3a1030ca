package org.ermine.access;

import java.util.Set;

/** The groups of the programme. */
public final class Groups {
  public static final String OWNERS = "owners";
  public static final String TRUST = "trust";
  public static final String MANAGEMENT = "management";
  public static final String ERM = "erm";
  public static final String AUDITORS = "auditors";
  public static final String FEEDS = "feeds";
  public static final String ESCALATION = "escalation";
  /** Camunda's own: operators, who run the engine and decide no risk. */
  public static final String ADMINISTRATORS = "camunda-admin";

  /** Whose members see every risk. */
  public static final Set<String> SEE_ALL = Set.of(TRUST, MANAGEMENT, ERM, AUDITORS);

  private Groups() {}
}
