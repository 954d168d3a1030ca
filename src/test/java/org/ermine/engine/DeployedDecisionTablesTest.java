package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.ermine.ErmineTest;
import org.ermine.risk.Policy;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ErmineTest
class DeployedDecisionTablesTest {
  @Autowired private Policy policy;
  @Autowired private RepositoryService repository;
  @Autowired private IdentityService identity;
  @Autowired private DecisionService decisions;

  @Test
  void a_rule_is_named_with_the_version_that_was_deployed() throws IOException {
    assertThat(policy.longestAcceptanceDays(Severity.LOW).rule()).isEqualTo(new RuleUse("acceptance", 1, "acceptance_Low"));
    var table = getClass().getClassLoader().getResourceAsStream(StandalonePolicy.TABLES.get("acceptance"));
    String stricter = new String(table.readAllBytes(), StandardCharsets.UTF_8).replace("<text>730</text>", "<text>700</text>");
    var deployment = repository.createDeployment()
        .addInputStream("processes/response/acceptance.dmn",
            new ByteArrayInputStream(stricter.getBytes(StandardCharsets.UTF_8)))
        .deploy();
    try {
      var ruled = policy.longestAcceptanceDays(Severity.LOW);
      assertThat(ruled.value()).isEqualTo(700);
      assertThat(ruled.rule()).isEqualTo(new RuleUse("acceptance", 2, "acceptance_Low"));
    } finally {
      repository.deleteDeployment(deployment.getId(), true);
    }
  }

  @Test
  void the_policy_holds_for_people_without_a_grant_on_it() {
    identity.setAuthentication("owner1", List.of("owners"));
    try {
      assertThatExceptionOfType(AuthorizationException.class).isThrownBy(() ->
          decisions.evaluateDecisionTableByKey("acceptance", Map.of("severity", "Low")));
      assertThat(policy.longestAcceptanceDays(Severity.LOW).value()).isEqualTo(730);
    } finally {
      identity.clearAuthentication();
    }
  }
}
