package org.ermine.engine;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.ermine.outbox.Outbox;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Puts the guard in front of every human task of every model, and in front of the services
 * through which tasks are reached; and lets the outbox hear to whom tasks are given.
 */
@Component
class GuardPlugin extends AbstractProcessEnginePlugin {
  private final TaskGate gate;
  private final OwnRights ownRights;
  private final Outbox outbox;

  GuardPlugin(TaskGate gate, OwnRights ownRights, @Lazy Outbox outbox) {
    this.gate = gate;
    this.ownRights = ownRights;
    this.outbox = outbox;
  }

  @Override public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = configuration.getCustomPreBPMNParseListeners() == null ? new ArrayList<>()
        : new ArrayList<>(configuration.getCustomPreBPMNParseListeners());
    listeners.add(new AbstractBpmnParseListener() {
      @Override public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, new GuardListener(gate));
        var assignments = new AssignmentListener(outbox);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, assignments);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, assignments);
      }
    });
    configuration.setCustomPreBPMNParseListeners(listeners);
    var tasks = new GuardedTaskService(gate, ownRights);
    configuration.setTaskService(tasks);
    configuration.setFormService(new GuardedFormService(gate, tasks));
  }
}
