package org.ermine;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.ProcessModels.at;
import static org.ermine.ProcessModels.each;
import static org.ermine.ProcessModels.filesUnder;
import static org.ermine.ProcessModels.processOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.DefaultBpmnParseFactory;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The models as the rest of the system relies on them: ids, defaults, tasks, forms, called processes and beans. */
class ProcessModelTest {

  private static final Path FORMS = Path.of("forms");

  private static final Set<String> TASK_KEYS = Set.of(
      "Task_TriageCandidate", "Task_ConfirmRisk", "Task_EstimateRisk", "Task_RateControls", "Task_ReviewAssessment",
      "Task_ValidateAssessment", "Task_PlanResponse", "Task_ApproveResponse", "Task_CarryOutAction", "Task_VerifyOutcome",
      "Task_ReviewRisk", "Task_ConfirmClosure", "Task_VerifyServicePosture", "Task_ValidateReport", "Task_SignOffReport");

  /** What happens when no condition holds: never an approval, a registration, a closure or a filing. */
  private static final Set<String> SAFE_DEFAULTS = Set.of(
      "risk-lifecycle/Flow_EntersAtIdentify", "risk-lifecycle/Flow_IdentifiedNo", "risk-lifecycle/Flow_RespondedMonitor",
      "risk-lifecycle/Flow_MonitoredNextRound",
      "identify-risk/Flow_TriageNeededYes", "identify-risk/Flow_TriageReject", "identify-risk/Flow_ConfirmedNo",
      "assess-risk/Flow_ReviewedRevise", "assess-risk/Flow_ValidatedNo",
      "respond-to-risk/Flow_ApprovalNeededYes", "respond-to-risk/Flow_ApprovedNo", "respond-to-risk/Flow_MoreApproversYes",
      "respond-to-risk/Flow_DecisionTreat", "respond-to-risk/Flow_ActionDoneNo", "respond-to-risk/Flow_DelayWithinPlanNo",
      "respond-to-risk/Flow_FindingContinue", "respond-to-risk/Flow_EffectiveNo",
      "monitor-risk/Flow_ClosureAskedNo", "monitor-risk/Flow_SignalsOpenNo", "monitor-risk/Flow_FindingContinue",
      "monitor-risk/Flow_ClosedNo",
      "report-to-erm/Flow_ReportOpenedNo", "report-to-erm/Flow_VerifiedNo", "report-to-erm/Flow_ValidatedNo",
      "report-to-erm/Flow_SignedOffNo");

  private static final Pattern ELEMENT_ID = Pattern.compile("(Event|Task|Call|Gateway|Flow|SubProcess)_([A-Z][a-z]+|ERM)+");
  private static final Pattern OTHER_ID = Pattern.compile("[A-Z][A-Za-z]+_[A-Z][A-Za-z]+");
  private static final Pattern BEAN = Pattern.compile("\\$\\{([a-z][A-Za-z]*)}");
  private static final Pattern CALL = Pattern.compile("\\$\\{([a-z][A-Za-z]*)\\.([a-z][A-Za-z]*)\\(([^()]*)\\)}");

  @Test
  void every_model_is_there_and_named_after_its_process() {
    var models = ProcessModels.all();
    assertThat(models.values()).extracting(model -> processOf(model).getId())
        .containsExactlyInAnyOrderElementsOf(ProcessModels.IDS);
    models.forEach((file, model) -> assertThat(file.getFileName()).hasToString(processOf(model).getId() + ".bpmn"));
  }

  @Test
  void the_engine_can_parse_every_model() throws IOException {
    var files = ProcessModels.all().keySet();
    assertThat(files).hasSize(ProcessModels.IDS.size());
    for (Path file : files) {
      assertThat(parsed(file)).extracting(ProcessDefinitionEntity::getKey)
          .containsExactly(file.getFileName().toString().replace(".bpmn", ""));
    }
  }

  @Test
  void every_process_is_documented_and_its_history_has_an_end() {
    for (var model : ProcessModels.all().values()) {
      var process = processOf(model);
      assertThat(process.isExecutable()).as(process.getId()).isTrue();
      assertThat(process.getDocumentations()).as(process.getId()).isNotEmpty();
      assertThat(Period.parse(process.getCamundaHistoryTimeToLiveString()).getDays()).as(process.getId()).isPositive();
    }
  }

  @Test
  void ids_are_words_and_unique() throws Exception {
    var files = filesUnder(ProcessModels.FOLDER, ".bpmn");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Set<String> seen = new HashSet<>();
      NodeList elements = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(file.toFile())
          .getElementsByTagName("*");
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        String id = element.getAttribute("id");
        if (id.isEmpty() || element.getTagName().equals("camunda:taskListener")) {
          continue;
        }
        assertThat(seen.add(id)).as("%s twice in %s", id, file).isTrue();
        if (!element.getLocalName().equals("process")) {
          assertThat(id).as(file.toString()).matches(OTHER_ID);
        }
      }
      assertThat(seen).hasSizeGreaterThan(10);
    }
    assertThat(each(FlowElement.class)).allSatisfy(element -> assertThat(element.getId()).matches(ELEMENT_ID));
  }

  @Test
  void everything_in_a_diagram_has_a_name() {
    assertThat(each(FlowNode.class)).allSatisfy(node -> assertThat(node.getName()).as(at(node)).isNotBlank());
  }

  @Test
  void flows_out_of_a_gateway_are_labelled_and_all_but_the_default_have_a_condition() {
    var splitting = each(Gateway.class).stream().filter(gateway -> gateway.getOutgoing().size() > 1).toList();
    assertThat(splitting).hasSizeGreaterThan(20);
    for (Gateway gateway : splitting) {
      assertThat(gateway.getOutgoing()).as(at(gateway)).allSatisfy(flow -> assertThat(flow.getName()).isNotBlank());
      if (!(gateway instanceof EventBasedGateway)) {
        SequenceFlow fallback = ((ExclusiveGateway) gateway).getDefault();
        assertThat(fallback).as("default of " + at(gateway)).isNotNull();
        assertThat(gateway.getOutgoing()).as(at(gateway))
            .allSatisfy(flow -> assertThat(flow.getConditionExpression() == null).isEqualTo(flow.equals(fallback)));
      }
    }
  }

  @Test
  void the_default_of_a_decision_is_the_safe_flow() {
    assertThat(each(ExclusiveGateway.class)).filteredOn(gateway -> gateway.getDefault() != null)
        .extracting(gateway -> at(gateway.getDefault()))
        .containsExactlyInAnyOrderElementsOf(SAFE_DEFAULTS);
  }

  @Test
  void the_human_tasks_are_those_of_the_contract() {
    assertThat(each(UserTask.class).stream().map(UserTask::getId).collect(toSet())).isEqualTo(TASK_KEYS).hasSize(15);
  }

  @Test
  void every_human_task_says_what_for_and_has_an_assignment_and_a_due_date() {
    for (UserTask task : each(UserTask.class)) {
      assertThat(task.getDocumentations()).as(at(task)).isNotEmpty();
      assertThat(task.getCamundaDueDate()).as(at(task)).isNotBlank();
      var assignments = new ArrayList<String>();
      assignments.add(task.getCamundaAssignee());
      assignments.add(task.getCamundaCandidateGroups());
      assignments.add(task.getCamundaCandidateUsers());
      assertThat(assignments).as("one assignment of " + at(task)).filteredOn(given -> given != null).hasSize(1);
    }
  }

  @Test
  void every_human_task_reminds_and_escalates_in_time() {
    for (UserTask task : each(UserTask.class)) {
      Map<String, String> timeouts = new TreeMap<>();
      for (var listener : task.getExtensionElements().getElementsQuery().filterByType(CamundaTaskListener.class).list()) {
        assertThat(listener.getCamundaEvent()).as(at(task)).isEqualTo("timeout");
        assertThat(listener.getTimeouts()).as(at(task)).hasSize(1)
            .allSatisfy(timer -> assertThat(timer.getTimeDate().getTextContent()).matches("\\$\\{(dueDates|actionPlan)\\..*"));
        timeouts.put(listener.getAttributeValue("id"), listener.getCamundaDelegateExpression());
      }
      assertThat(timeouts).as(at(task)).isEqualTo(Map.of("reminder", "${remindTask}", "escalation", "${escalateTask}"));
    }
  }

  @Test
  void every_form_exists() throws IOException {
    var referred = new TreeMap<String, String>();
    for (UserTask task : each(UserTask.class)) {
      String embedded = task.getCamundaFormKey();
      assertThat(embedded == null).as("one form of " + at(task)).isNotEqualTo(task.getCamundaFormRef() == null);
      if (embedded == null) {
        assertThat(task.getCamundaFormRef()).as(at(task)).isEqualTo(task.getId());
        assertThat(task.getCamundaFormRefBinding()).as(at(task)).isEqualTo("latest");
        referred.put(task.getCamundaFormRef(), at(task));
      } else {
        assertThat(embedded).as(at(task)).startsWith("embedded:/forms/").endsWith("/" + task.getId() + ".html");
        assertThat(Path.of(embedded.replace("embedded:/", ""))).as(at(task)).isRegularFile();
      }
    }
    each(StartEvent.class).stream().filter(start -> start.getCamundaFormRef() != null)
        .forEach(start -> referred.put(start.getCamundaFormRef(), at(start)));
    assertThat(referred).containsKeys("report-risk", "start-report").hasSize(15);
    Map<String, Path> forms = formsById();
    referred.forEach((form, user) -> assertThat(forms).as(user).containsKey(form));
    assertThat(forms.get("report-risk")).isEqualTo(FORMS.resolve("identification/report-risk.form"));
    assertThat(forms.get("start-report")).isEqualTo(FORMS.resolve("monitoring/start-report.form"));
  }

  @Test
  void every_called_process_exists_and_gets_the_business_key() {
    assertThat(each(CallActivity.class)).hasSize(4).allSatisfy(call -> {
      assertThat(ProcessModels.IDS).as(at(call)).contains(call.getCalledElement());
      assertThat(call.getCamundaCalledElementBinding()).as(at(call)).isEqualTo("latest");
      assertThat(call.getExtensionElements().getDomElement().getChildElements())
          .as(at(call)).anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getAttribute("businessKey")));
    });
  }

  @Test
  void models_hold_no_scripts_and_no_code() {
    assertThat(ProcessModels.all().values()).hasSize(6)
        .allSatisfy(model -> assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty());
    assertThat(each(ServiceTask.class)).allSatisfy(task ->
        assertThat(task.getCamundaDelegateExpression()).as(at(task)).matches(BEAN));
  }

  @Test
  void every_delegate_and_listener_is_a_bean_of_the_right_kind() {
    var beans = beans();
    each(ServiceTask.class).forEach(task ->
        assertBean(beans, at(task), task.getCamundaDelegateExpression(), JavaDelegate.class));
    each(CamundaTaskListener.class).forEach(listener ->
        assertBean(beans, "task listener", listener.getCamundaDelegateExpression(), TaskListener.class));
    each(CamundaExecutionListener.class).forEach(listener ->
        assertBean(beans, "execution listener", listener.getCamundaDelegateExpression(), ExecutionListener.class));
  }

  @Test
  void every_method_that_a_model_calls_exists() throws IOException {
    var beans = beans();
    int calls = 0;
    for (Path file : filesUnder(ProcessModels.FOLDER, ".bpmn")) {
      Matcher call = CALL.matcher(Files.readString(file));
      while (call.find()) {
        calls++;
        String bean = call.group(1);
        String method = call.group(2);
        int arguments = call.group(3).split(",").length;
        assertThat(beans).as("%s in %s", call.group(), file).containsKey(bean);
        assertThat(beans.get(bean).getMethods()).as("%s in %s", call.group(), file)
            .anyMatch(found -> found.getName().equals(method) && found.getParameterCount() == arguments);
      }
    }
    assertThat(calls).isGreaterThan(40);
  }

  @Test
  void every_timer_has_a_time() {
    assertThat(each(TimerEventDefinition.class)).allSatisfy(timer ->
        assertThat(timer.getTimeDate() == null).as(at(timer)).isNotEqualTo(timer.getTimeCycle() == null));
  }

  private static void assertBean(Map<String, Class<?>> beans, String user, String expression, Class<?> kind) {
    Matcher name = BEAN.matcher(expression);
    assertThat(name.matches()).as("%s of %s", expression, user).isTrue();
    assertThat(beans).as(user).containsKey(name.group(1));
    assertThat(kind).as("%s of %s", expression, user).isAssignableFrom(beans.get(name.group(1)));
  }

  /** The beans that component scanning would find, without a context that would have to start. */
  private static Map<String, Class<?>> beans() {
    var names = AnnotationBeanNameGenerator.INSTANCE;
    var registry = new SimpleBeanDefinitionRegistry();
    Map<String, Class<?>> beans = new LinkedHashMap<>();
    for (var found : new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents("org.ermine")) {
      Class<?> type = classOf(found.getBeanClassName());
      beans.put(names.generateBeanName(found, registry), type);
      Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Bean.class))
          .forEach(method -> beans.put(method.getName(), method.getReturnType()));
    }
    assertThat(beans).as("beans of org.ermine").isNotEmpty();
    return beans;
  }

  private static Class<?> classOf(String name) {
    try {
      return Class.forName(name, false, ProcessModelTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Path> formsById() throws IOException {
    assertThat(FORMS).isDirectory();
    Map<String, Path> forms = new TreeMap<>();
    for (Path file : filesUnder(FORMS, ".form")) {
      String id = new ObjectMapper().readTree(file.toFile()).path("id").asText();
      assertThat(file.getFileName()).hasToString(id + ".form");
      assertThat(forms.put(id, file)).as("second form " + id).isNull();
    }
    return forms;
  }

  /** Runs the engine's own parser, which knows more rules than the schema, without an engine. */
  private static List<ProcessDefinitionEntity> parsed(Path file) throws IOException {
    var engine = new StandaloneProcessEngineConfiguration();
    Context.setProcessEngineConfiguration(engine);
    try (InputStream model = Files.newInputStream(file)) {
      var parse = new BpmnParser(new JuelExpressionManager(), new DefaultBpmnParseFactory()).createParse()
          .deployment(new DeploymentEntity()).sourceInputStream(model).name(file.toString());
      parse.execute();
      return parse.getProcessDefinitions();
    } finally {
      Context.removeProcessEngineConfiguration();
    }
  }
}
