package org.ermine.response;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ermine.access.TaskAt;

/** The names of the process {@code respond-to-risk}: its tasks and its variables. */
final class RespondToRisk {
  static final String PROCESS = "respond-to-risk";

  static final String PLAN = "Task_PlanResponse";
  static final String APPROVE = "Task_ApproveResponse";
  static final String CARRY_OUT = "Task_CarryOutAction";
  static final String VERIFY = "Task_VerifyOutcome";

  /** Ends the wait for an approver. */
  static final String WITHDRAWN = "item-withdrawn";

  /** Ends what runs, because its approval no longer covers the risk: the next round plans anew. Monitoring waits for it too. */
  static final String NEW_PLAN = "new-plan-due";
  /** The group that approves next, or {@link #NOBODY}. */
  static final String APPROVER = "approver";
  static final String NOBODY = "none";
  /** The decision in effect, also where a running response is kept. */
  static final String DECISION = "decision";
  /** Whether a moved date still is the plan that was approved; local to the action. */
  static final String DELAY_WITHIN_PLAN = "delayWithinPlan";
  /** What follows the response: {@code monitor}, {@code close}, {@code assess} or {@code respond}. */
  static final String CONTINUATION = "continuation";

  private RespondToRisk() {}

  static String risk(DelegateExecution execution) {
    return execution.getProcessBusinessKey();
  }

  /** The action at which this execution of the list stands. */
  static UUID action(DelegateExecution execution) {
    return UUID.fromString((String) execution.getVariable(TaskAt.ACTION));
  }
}
