package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.control.ControlCatalog;
import org.ermine.identification.Reporting;
import org.ermine.risk.Appetite;
import org.ermine.risk.Phase;
import org.ermine.risk.Risks;
import org.ermine.risk.Services;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Drives risks through the programme as its people do: every task is completed by a signed-in person, through the engine's own
 * services. Owners, Trust and management are the example people.
 */
public class EngineProgramme {
  public static final String OWNER = "owner1";
  public static final String TRUST = "trust1";
  public static final String MANAGEMENT = "management1";

  public static final Map<String, Object> ESTIMATE = Map.of("impactService", 4, "impactCustomers", 2, "impactReputation", 1,
      "impactCompliance", "3", "expectedPerYear", "0.5", "evidenceYears", 2, "rationale", "Seen twice elsewhere.");

  private final Reporting reporting;
  private final Services services;
  private final Risks risks;
  private final ControlCatalog catalog;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final IdentityService identities;
  private final People people;
  private final JdbcClient jdbc;

  public EngineProgramme(ApplicationContext application) {
    this.reporting = application.getBean(Reporting.class);
    this.services = application.getBean(Services.class);
    this.risks = application.getBean(Risks.class);
    this.catalog = application.getBean(ControlCatalog.class);
    this.tasks = application.getBean(TaskService.class);
    this.runtime = application.getBean(RuntimeService.class);
    this.identities = application.getBean(IdentityService.class);
    this.people = application.getBean(People.class);
    this.jdbc = application.getBean(JdbcClient.class);
  }

  /** A leaf of the service tree of its own. */
  public String service() {
    var id = "service-" + UUID.randomUUID();
    try {
      services.put(id, "Mail", null, Appetite.NONE, Set.of(OWNER));
    } catch (Services.IllegalNode e) {
      throw new AssertionError(e);
    }
    return id;
  }

  public void importControls() {
    try (var json = new ClassPathResource("example/nist-800-53-r5-low-baseline.oscal.json").getInputStream()) {
      catalog.importCatalog(json, TRUST);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A candidate, waiting for triage. */
  public Followed reported() {
    return reported("Backups of " + UUID.randomUUID() + " can't be restored", null);
  }

  public Followed reported(String title, LocalDate recordsSince) {
    return reported(title, recordsSince, "auditor1");
  }

  /** The same, reported by this person. */
  public Followed reportedBy(String person) {
    return reported("Backups of " + UUID.randomUUID() + " can't be restored", null, person);
  }

  private Followed reported(String title, LocalDate recordsSince, String reporter) {
    return new Followed(reporting.report(title, "Nobody has tried.", "interview", null, null, recordsSince, reporter).id());
  }

  /** A registered risk, waiting for its estimate. */
  public Followed registered() {
    return registered(null);
  }

  public Followed registered(LocalDate recordsSince) {
    var risk = reported("Backups of " + UUID.randomUUID() + " can't be restored", recordsSince);
    risk.completes(TRUST, "Task_TriageCandidate", accepted(service()));
    return risk.completes(OWNER, "Task_ConfirmRisk", Map.of("confirmed", true));
  }

  public static Map<String, Object> accepted(String service) {
    return Map.of("triage", "accept", "service", service, "owner", OWNER, "category", "Continuity");
  }

  public static Map<String, Object> rated(Object... controlCoverageDesign) {
    var rows = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < controlCoverageDesign.length; i += 3) {
      rows.add(Map.of("control", controlCoverageDesign[i], "coverage", controlCoverageDesign[i + 1],
          "design", controlCoverageDesign[i + 2]));
    }
    return Map.of("controlRatings", rows, "rationale", "Looked at it.");
  }

  public <T> T as(String person, Supplier<T> action) {
    identities.setAuthentication(person, List.copyOf(people.groupsOf(person)));
    try {
      return action.get();
    } finally {
      identities.clearAuthentication();
    }
  }

  /** One risk and what a person sees of it. */
  public final class Followed {
    private final String id;

    private Followed(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }

    public Followed completes(String person, String key, Map<String, Object> fields) {
      var task = task(key);
      as(person, () -> {
        tasks.complete(task.getId(), fields);
        return null;
      });
      return this;
    }

    /** The sentence with which the person is refused; the task stays and nothing is stored. */
    public Refused refuses(String person, String key, Map<String, Object> fields) {
      var before = rows("submission WHERE subject = ?");
      var refusal = catchThrowableOfType(Refused.class, () -> completes(person, key, fields));
      assertThat(refusal).as("%s completing %s", person, key).isNotNull();
      assertThat(task(key)).isNotNull();
      assertThat(rows("submission WHERE subject = ?")).isEqualTo(before);
      return refusal;
    }

    public Task task(String key) {
      var task = tasks.createTaskQuery().processInstanceBusinessKey(id).taskDefinitionKey(key).singleResult();
      assertThat(task).as("%s of %s among %s", key, id, open()).isNotNull();
      return task;
    }

    /** The tasks that are open, by their ids in the models. */
    public List<String> open() {
      return tasks.createTaskQuery().processInstanceBusinessKey(id).list().stream().map(Task::getTaskDefinitionKey).sorted()
          .toList();
    }

    public Phase phase() {
      return risks.get(id).phase();
    }

    /** @param fromWhere such as {@code occurrence WHERE risk_id = ?} */
    public long rows(String fromWhere) {
      return jdbc.sql("SELECT count(*) FROM " + fromWhere).param(id).query(Long.class).single();
    }

    /** Moves the token by hand, as an operator can. */
    public void moveToken(String from, String to) {
      var task = task(from);
      runtime.createProcessInstanceModification(task.getProcessInstanceId()).cancelAllForActivity(from)
          .startBeforeActivity(to).execute();
    }
  }
}
