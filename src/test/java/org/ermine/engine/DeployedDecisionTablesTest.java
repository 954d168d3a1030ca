package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.ermine.risk.Policy;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeployedDecisionTablesTest {

  private static EmbeddedPostgres postgres;
  private static ProcessEngine engine;
  private static Policy policy;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    DmnRuleCollector collector = new DmnRuleCollector();
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(postgres.getPostgresDatabase());
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJobExecutorActivate(false);
    configuration.setAuthorizationEnabled(true);
    configuration.getProcessEnginePlugins().add(new DmnRuleCollectorPlugin(collector));
    engine = configuration.buildProcessEngine();
    var deployment = engine.getRepositoryService().createDeployment();
    StandalonePolicy.TABLES.values().forEach(deployment::addClasspathResource);
    deployment.deploy();
    policy = new DmnPolicy(new DeployedDecisionTables(engine), collector);
  }

  @AfterAll
  static void stop() throws IOException {
    if (engine != null) {
      engine.close();
    }
    postgres.close();
  }

  @Test
  void a_rule_is_named_with_the_version_that_was_deployed() throws IOException {
    assertThat(policy.longestAcceptanceDays(Severity.LOW).rule()).isEqualTo(new RuleUse("acceptance", 1, "acceptance_Low"));
    var table = getClass().getClassLoader().getResourceAsStream(StandalonePolicy.TABLES.get("acceptance"));
    String stricter = new String(table.readAllBytes(), StandardCharsets.UTF_8).replace("<text>730</text>", "<text>700</text>");
    engine.getRepositoryService().createDeployment()
        .addInputStream("processes/response/acceptance.dmn",
            new ByteArrayInputStream(stricter.getBytes(StandardCharsets.UTF_8)))
        .deploy();
    var ruled = policy.longestAcceptanceDays(Severity.LOW);
    assertThat(ruled.value()).isEqualTo(700);
    assertThat(ruled.rule()).isEqualTo(new RuleUse("acceptance", 2, "acceptance_Low"));
  }

  @Test
  void the_policy_holds_for_people_without_a_grant_on_it() {
    engine.getIdentityService().setAuthentication("owner1", List.of("owners"));
    try {
      assertThatExceptionOfType(AuthorizationException.class).isThrownBy(
          () -> engine.getDecisionService().evaluateDecisionTableByKey("approval", Map.of("severity", "Severe")));
      assertThat(policy.approvers(Severity.SEVERE).value()).containsExactly("trust", "management", "erm");
      assertThat(policy.approvers(Severity.SEVERE).rule()).isEqualTo(new RuleUse("approval", 1, "approval_Severe"));
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }
}
