package org.ermine.engine;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.ermine.access.ReadersWords;
import org.ermine.outbox.Outbox;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Puts the guard in front of every human task and every start of every model, and in front of the services through which they are
 * reached; and lets substitutes and the outbox know to whom tasks are given.
 */
@Component
class GuardPlugin extends AbstractProcessEnginePlugin {
  private static final int FIRST = 0;

  private final TaskGate gate;
  private final StartGate starts;
  private final OwnRights ownRights;
  private final TaskTurns turns;
  private final TaskItems items;
  private final Offers offers;
  private final Outbox outbox;
  private final ReadersWords words;

  GuardPlugin(TaskGate gate, StartGate starts, OwnRights ownRights, TaskTurns turns, TaskItems items, Offers offers,
      @Lazy Outbox outbox, @Lazy ReadersWords words) {
    this.gate = gate;
    this.starts = starts;
    this.ownRights = ownRights;
    this.turns = turns;
    this.items = items;
    this.offers = offers;
    this.outbox = outbox;
    this.words = words;
  }

  @Override public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = configuration.getCustomPreBPMNParseListeners() == null ? new ArrayList<>()
        : new ArrayList<>(configuration.getCustomPreBPMNParseListeners());
    listeners.add(new AbstractBpmnParseListener() {
      @Override public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addBuiltInListener(ExecutionListener.EVENTNAME_START, starts, FIRST);
      }

      @Override public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, new GuardListener(gate));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE,
            created -> gate.item((TaskEntity) created).ifPresent(item -> items.keep(created.getId(), item)));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> offers.created((TaskEntity) created));
        var assignments = new AssignmentListener(outbox);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, assignments);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, assignments);
      }
    });
    configuration.setCustomPreBPMNParseListeners(listeners);
    var tasks = new GuardedTaskService(gate, ownRights, turns);
    configuration.setTaskService(tasks);
    configuration.setFormService(new GuardedFormService(gate, tasks, starts, ownRights, words));
    configuration.setFilterService(new GuardedFilterService());
  }
}
