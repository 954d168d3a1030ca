package org.ermine.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ermine.access.Groups;
import org.springframework.stereotype.Component;

/**
 * An overdue task comes first in every list. One that a group was asked to do is offered to {@code escalation} as well; one that
 * a person was asked to do stays theirs until Trust hands the risk over.
 */
@Component
class EscalateTask implements TaskListener {
  private static final int FIRST = 100;

  private final TaskNotices notices;

  EscalateTask(TaskNotices notices) {
    this.notices = notices;
  }

  @Override public void notify(DelegateTask task) {
    notices.give(task, TaskNotices.Kind.ESCALATION);
    task.setPriority(FIRST);
    if (!task.getCandidates().isEmpty()) task.addCandidateGroup(Groups.ESCALATION);
  }
}
