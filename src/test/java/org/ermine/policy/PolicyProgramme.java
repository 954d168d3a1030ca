package org.ermine.policy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.camunda.bpm.engine.RepositoryService;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.engine.ShippedTables;
import org.springframework.context.ApplicationContext;

/** Adopts changed tables the way four people do. All tests share the tables, so every test that uses it ends with {@link #close}. */
public final class PolicyProgramme implements AutoCloseable {
  private final TrialDesk desk;
  private final RepositoryService repository;
  private final Clock clock;

  public PolicyProgramme(ApplicationContext application) {
    this.desk = application.getBean(TrialDesk.class);
    this.repository = application.getBean(RepositoryService.class);
    this.clock = application.getBean(Clock.class);
  }

  /** What comes with the application is in force again. */
  @Override public void close() {
    repository.createDeploymentQuery().deploymentNameLike("policy trial %").list()
        .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** @param replaced what stands in the place of texts of the shipped table */
  public Trial adopted(PolicyTable table, Map<String, String> replaced, LocalDate from) {
    return adopted(table, approved(table, replaced, from));
  }

  public Trial adopted(PolicyTable table, UUID trial) {
    return desk.adopt(person("admin", Groups.ADMINISTRATORS), table, trial);
  }

  public UUID approved(PolicyTable table, Map<String, String> replaced, LocalDate from) {
    var xml = ShippedTables.xml(table);
    for (var change : replaced.entrySet()) xml = xml.replace(change.getKey(), change.getValue());
    var id = desk.tryOut(person("trust1", Groups.TRUST), table, new TableFile(xml.getBytes(StandardCharsets.UTF_8)), null, null).id();
    desk.propose(person("erm1", Groups.ERM), table, id, Map.of("from", from.toString(), "reason", "Better so."));
    desk.decide(person("management1", Groups.MANAGEMENT), table, id, Map.of("decision", "approve", "comment", "Yes."));
    return id;
  }

  private static SignedIn person(String id, String group) {
    return new SignedIn(id, Set.of(group));
  }
}
