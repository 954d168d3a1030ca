package org.ermine.identification;

/** Ids and variables of the process {@code identify-risk}. */
public final class IdentifyRisk {
  public static final String PROCESS = "identify-risk";

  public static final String TRIAGE_CANDIDATE = "Task_TriageCandidate";
  public static final String CONFIRM_RISK = "Task_ConfirmRisk";

  /** Whether Trust has to sort the candidate first. */
  public static final String TRIAGE_NEEDED = "triageNeeded";
  /** The decision of triage: accept, merge, reject. */
  public static final String TRIAGE = "triage";
  /** Whether the owner confirms the risk. */
  public static final String CONFIRMED = "confirmed";
  /** How identification ended, which the round reads: one of the next three. */
  public static final String IDENTIFICATION = "identification";
  public static final String REGISTERED = "registered";
  public static final String MERGED = "merged";
  public static final String REJECTED = "rejected";

  private IdentifyRisk() {}
}
