package org.ermine.lifecycle;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class RemindTask implements TaskListener {
  private final TaskNotices notices;

  RemindTask(TaskNotices notices) {
    this.notices = notices;
  }

  @Override public void notify(DelegateTask task) {
    notices.give(task, TaskNotices.Kind.REMINDER);
  }
}
