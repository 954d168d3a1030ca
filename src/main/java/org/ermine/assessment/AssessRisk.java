package org.ermine.assessment;

/** Ids and variables of the process {@code assess-risk}. */
public final class AssessRisk {
  public static final String PROCESS = "assess-risk";

  public static final String ESTIMATE_RISK = "Task_EstimateRisk";
  public static final String RATE_CONTROLS = "Task_RateControls";
  public static final String REVIEW_ASSESSMENT = "Task_ReviewAssessment";
  public static final String VALIDATE_ASSESSMENT = "Task_ValidateAssessment";

  /** The owner's look at the scores: confirm, revise. */
  public static final String REVIEW = "review";
  /** Management's decision: approve, return. */
  public static final String VALIDATION = "validation";

  /** Takes the assessment at hand back from its reviewer or validator. */
  public static final String ITEM_WITHDRAWN = "item-withdrawn";

  private AssessRisk() {}
}
