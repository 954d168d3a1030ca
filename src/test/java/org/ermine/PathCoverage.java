package org.ermine;

import static org.ermine.ProcessModels.at;
import static org.ermine.ProcessModels.each;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Which flow nodes and sequence flows of the models the tests of this JVM have walked. Nodes come from the engine's history,
 * flows, which it does not keep, from a listener; a step counts once its transaction has committed.
 */
public class PathCoverage implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final Set<String> WALKED = ConcurrentHashMap.newKeySet();

  /** How much of one process was walked. */
  record Process(String id, long nodes, long nodesWalked, long flows, long flowsWalked) {
    @Override
    public String toString() {
      return "%-18s %4d of %4d flow nodes %4d %%  %4d of %4d sequence flows %4d %%".formatted(id, nodesWalked, nodes,
          100 * nodesWalked / nodes, flowsWalked, flows, 100 * flowsWalked / flows);
    }
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton("pathCoverage", new Plugin());
  }

  static List<Process> processes() {
    return ProcessModels.IDS.stream().map(PathCoverage::process).toList();
  }

  /** What nobody walked, as {@code process/element}. */
  static Set<String> notWalked() {
    return Stream.of(FlowNode.class, SequenceFlow.class).flatMap(type -> each(type).stream())
        .filter(element -> !isWalked(element)).map(element -> at(element)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Process process(String id) {
    var nodes = of(id, FlowNode.class);
    var flows = of(id, SequenceFlow.class);
    return new Process(id, nodes.size(), nodes.stream().filter(PathCoverage::isWalked).count(), flows.size(),
        flows.stream().filter(PathCoverage::isWalked).count());
  }

  private static List<? extends ModelElementInstance> of(String process, Class<? extends ModelElementInstance> type) {
    return each(type).stream().filter(element -> at(element).startsWith(process + "/")).toList();
  }

  /** Nobody takes the flow behind an event-based gateway: the event that comes first goes on by itself. */
  private static boolean isWalked(ModelElementInstance element) {
    return WALKED.contains(at(element)) || element instanceof SequenceFlow flow
        && flow.getSource() instanceof EventBasedGateway && WALKED.contains(at(flow.getTarget()));
  }

  private static void walked(String process, String element) {
    if (!WALKED.contains(process + "/" + element)) {
      Context.getCommandContext().getTransactionContext()
          .addTransactionListener(TransactionState.COMMITTED, committed -> WALKED.add(process + "/" + element));
    }
  }

  private static final class Plugin extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
      engine.getCustomHistoryEventHandlers().add(new Nodes());
      List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners() == null ? new ArrayList<>()
          : new ArrayList<>(engine.getCustomPostBPMNParseListeners());
      listeners.add(new Flows());
      engine.setCustomPostBPMNParseListeners(listeners);
    }
  }

  private static final class Nodes implements HistoryEventHandler {
    @Override
    public void handleEvent(HistoryEvent event) {
      if (event instanceof HistoricActivityInstanceEventEntity activity) {
        walked(activity.getProcessDefinitionKey(), activity.getActivityId());
      }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
      events.forEach(this::handleEvent);
    }
  }

  private static final class Flows extends AbstractBpmnParseListener {
    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
      String process = ((ProcessDefinitionEntity) flow.getProcessDefinition()).getKey();
      flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) taken -> walked(process, flow.getId()));
    }
  }
}
