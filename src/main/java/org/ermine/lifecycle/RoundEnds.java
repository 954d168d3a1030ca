package org.ermine.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

@Component
class RoundEnds implements ExecutionListener {
  private final Rounds rounds;

  RoundEnds(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override public void notify(DelegateExecution execution) {
    rounds.ended(execution.getProcessInstanceId());
  }
}
