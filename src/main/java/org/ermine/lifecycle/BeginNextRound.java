package org.ermine.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends this round and begins the next in the same transaction, on the newest models. */
@Component
class BeginNextRound implements JavaDelegate {
  private final Rounds rounds;

  BeginNextRound(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override public void execute(DelegateExecution execution) {
    rounds.ended(execution.getProcessInstanceId());
    rounds.begin(execution.getProcessBusinessKey(), EntersAt.of((String) execution.getVariable("continuation")));
  }
}
