package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Assessment;
import org.ermine.risk.AssessmentEvent;
import org.ermine.risk.Assessments;
import org.ermine.risk.Evidence;
import org.ermine.risk.Impact;
import org.ermine.risk.Opinion;
import org.ermine.risk.Phase;
import org.ermine.risk.Response;
import org.ermine.risk.Responses;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.ermine.risk.Scores;
import org.ermine.risk.Severity;
import org.ermine.risk.Strategy;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Risks that have been assessed already, and how people respond to them: a test reads as a trace of what they see. Moves the
 * clock, so every test that uses it ends with {@link #close}.
 */
public final class ResponseProgramme implements AutoCloseable {
  public static final double DEFICIENCY = 0.8;

  private final ApplicationContext context;

  public ResponseProgramme(ApplicationContext context) {
    this.context = context;
  }

  @Override public void close() {
    ClockUtil.reset();
  }

  public LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  public Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  /** Moves the clock to noon of the day so many days from now. */
  public void days(int days) {
    ClockUtil.setCurrentTime(Date.from(today().plusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC)));
  }

  /** A risk of owner1 whose assessment has been validated. */
  public RiskTrace assessedAs(Severity severity) {
    return assessedAs(severity, Map.of());
  }

  public RiskTrace assessedAs(Severity severity, Map<String, Object> register) {
    var id = inTransaction(() -> {
      bean(JdbcClient.class).sql("INSERT INTO service (id, name) VALUES ('mail', 'Mail') ON CONFLICT DO NOTHING").update();
      var risks = bean(Risks.class);
      var risk = risks.report("Mail stops", "The relay has no spare.", "test", "auditor1", now(), today());
      risk.importedFrom(null, null, register).accept("mail", "owner1", "operations", null);
      risk.enter(Phase.ASSESSMENT);
      return risks.save(risk).id();
    });
    return new RiskTrace(id).assessedAgainAs(severity);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T inTransaction(Supplier<T> work) {
    return bean(TransactionTemplate.class).execute(status -> work.get());
  }

  /** One risk, followed through its tasks. */
  public final class RiskTrace {
    private final String id;
    private String processInstance;

    private RiskTrace(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }

    public String processInstance() {
      return processInstance;
    }

    public Risk risk() {
      return bean(Risks.class).get(id);
    }

    public RiskTrace assessedAgainAs(Severity severity) {
      inTransaction(() -> {
        var assessments = bean(Assessments.class);
        var scores = new Scores(1, 0.6, 0.5, 4, DEFICIENCY, 48, new BigDecimal("38.4"), severity, Strategy.IMPROVE, null, null,
            List.of());
        var assessment = new Assessment(UUID.randomUUID(), id, assessments.nextNumber(id), Impact.ofAll(3), new Opinion(1), null,
            Evidence.NONE, List.of(), scores, "as seen", "as tested", "owner1", "trust1", now(), "test", "test");
        assessments.insert(assessment);
        assessments.event(assessment.id(), id, AssessmentEvent.Outcome.VALIDATED, null, "management1", now());
        return null;
      });
      return this;
    }

    /** Begins to respond, as the next round does. */
    public RiskTrace responds() {
      return starts("respond-to-risk", Map.of());
    }

    public RiskTrace isMonitored() {
      return starts("monitor-risk", Map.of("continuation", "monitor"));
    }

    public RiskTrace isMonitoredWith(String continuation) {
      return starts("monitor-risk", Map.of("continuation", continuation));
    }

    private RiskTrace starts(String process, Map<String, Object> variables) {
      processInstance = bean(RuntimeService.class).startProcessInstanceByKey(process, id, variables).getId();
      return this;
    }

    /** The one open task of this kind. */
    public TaskTrace at(String key) {
      return new TaskTrace(this, tasks(key).get(0));
    }

    /** The open task of this kind that this person holds. */
    public TaskTrace at(String key, String person) {
      return new TaskTrace(this, tasks(key).stream().filter(task -> person.equals(task.getAssignee())).findFirst().orElseThrow());
    }

    public List<Task> tasks(String key) {
      return bean(TaskService.class).createTaskQuery().processInstanceBusinessKey(id).taskDefinitionKey(key).orderByTaskName()
          .asc().list();
    }

    public RiskTrace isNotAt(String key) {
      assertThat(tasks(key)).as(key).isEmpty();
      return this;
    }

    public RiskTrace signalled() {
      return signalled(Signals.Kind.OCCURRENCE);
    }

    public RiskTrace signalled(Signals.Kind kind) {
      inTransaction(() -> {
        bean(Signals.class).raise(id, kind, "It happened.", "feed1");
        return null;
      });
      return this;
    }

    public List<Signals.Signal> signals() {
      return bean(Signals.class).open(id);
    }

    public Response latest() {
      return bean(Responses.class).latest(id).orElseThrow();
    }

    public java.util.Optional<Response> running() {
      return bean(Responses.class).running(id);
    }

    /** Plans a mitigation with one action of owner2, due in ten days. */
    public RiskTrace mitigated() {
      return planned("mitigate");
    }

    /** Plans with this decision, with whatever else it takes. */
    public RiskTrace planned(String decision) {
      var fields = new HashMap<String, Object>(Map.of("decision", decision, "rationale", "cheapest"));
      if (decision.equals("accept")) fields.put("acceptUntil", today().plusDays(20).toString());
      if (decision.equals("mitigate")) fields.put("targetDeficiency", 0.3);
      if (List.of("mitigate", "avoid", "transfer").contains(decision)) fields.put("actions", List.of(action("owner2", 10)));
      return at("Task_PlanResponse").doneBy("owner1", fields);
    }

    public RiskTrace approvedBy(String... people) {
      for (var person : people) at("Task_ApproveResponse").doneBy(person, Map.of("approval", "approve"));
      return this;
    }

    public RiskTrace reviewed(String finding) {
      return at("Task_ReviewRisk").doneBy("owner1", Map.of("finding", finding, "comment", "looked at it"));
    }

    /** Runs every job that is due, until none is left. */
    public RiskTrace jobsRun() {
      for (int round = 0; round < 20; round++) {
        var due = bean(ManagementService.class).createJobQuery().processInstanceId(processInstance).executable().list();
        if (due.isEmpty()) return this;
        for (Job job : due) {
          if (bean(ManagementService.class).createJobQuery().jobId(job.getId()).count() > 0) {
            bean(ManagementService.class).executeJob(job.getId());
          }
        }
      }
      throw new AssertionError("Jobs of " + id + " come due without end.");
    }

    public boolean isOver() {
      return bean(RuntimeService.class).createProcessInstanceQuery().processInstanceId(processInstance).count() == 0;
    }

    public RiskTrace endedWith(String continuation) {
      assertThat(isOver()).as("process has ended").isTrue();
      assertThat(bean(HistoryService.class).createHistoricVariableInstanceQuery().processInstanceId(processInstance)
          .variableName("continuation").singleResult().getValue()).isEqualTo(continuation);
      return this;
    }

    /** An operator moves the token by hand; what went wrong is returned. */
    public Throwable movedByHand(String from, String to) {
      return catchThrowable(() -> bean(RuntimeService.class).createProcessInstanceModification(processInstance)
          .cancelAllForActivity(from).startBeforeActivity(to).execute());
    }

    public int rows(String sql) {
      return bean(JdbcClient.class).sql(sql).param(id).query(Integer.class).single();
    }
  }

  /** An action as a form submits it, due in so many days. */
  public Map<String, Object> action(String assignee, int dueInDays) {
    return Map.of("title", "Add a relay", "assignee", assignee, "dueOn", today().plusDays(dueInDays).toString(), "cost", 1200.5);
  }

  /** One open task and who does it. */
  public final class TaskTrace {
    private final RiskTrace risk;
    private final Task task;

    private TaskTrace(RiskTrace risk, Task task) {
      this.risk = risk;
      this.task = task;
    }

    public TaskTrace offeredTo(String group) {
      assertThat(bean(TaskService.class).getIdentityLinksForTask(task.getId())).extracting(IdentityLink::getGroupId)
          .contains(group);
      return this;
    }

    public TaskTrace assignedTo(String person) {
      assertThat(task.getAssignee()).isEqualTo(person);
      return this;
    }

    public RiskTrace doneBy(String person, Map<String, Object> fields) {
      as(person, () -> bean(TaskService.class).complete(task.getId(), fields));
      return risk;
    }

    /** The person is refused with a sentence that has these words; the task stays. */
    public TaskTrace refusedTo(String person, Map<String, Object> fields, String words) {
      assertThat(catchThrowable(() -> doneBy(person, fields))).isInstanceOf(Refused.class).hasMessageContaining(words);
      assertThat(bean(TaskService.class).createTaskQuery().taskId(task.getId()).count()).isOne();
      return this;
    }

    public Map<String, Object> shows() {
      var shown = new HashMap<String, Object>();
      as(task.getAssignee(), () -> shown.putAll(context.getBean(org.camunda.bpm.engine.FormService.class)
          .getTaskFormVariables(task.getId())));
      return shown;
    }

    public Instant due() {
      return task.getDueDate().toInstant().truncatedTo(ChronoUnit.SECONDS);
    }
  }

  private void as(String person, Runnable work) {
    var identities = bean(IdentityService.class);
    identities.setAuthentication(person, List.copyOf(bean(People.class).groupsOf(person)));
    try {
      work.run();
    } finally {
      identities.clearAuthentication();
    }
  }
}
