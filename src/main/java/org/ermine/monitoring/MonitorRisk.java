package org.ermine.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The names of the process {@code monitor-risk}: its tasks and its variables. The review is part of responding too. */
final class MonitorRisk {
  static final String PROCESS = "monitor-risk";

  static final String REVIEW = "Task_ReviewRisk";
  static final String CONFIRM_CLOSURE = "Task_ConfirmClosure";

  /** Whether something asks for a review at once. */
  static final String SIGNALS_OPEN = "signalsOpen";
  /** What follows: {@code monitor}, {@code assess}, {@code respond}, {@code close} or {@code closed}. */
  static final String CONTINUATION = "continuation";

  private MonitorRisk() {}

  static String risk(DelegateExecution execution) {
    return execution.getProcessBusinessKey();
  }
}
