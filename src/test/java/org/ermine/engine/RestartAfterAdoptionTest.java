package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.ermine.ErmineTest;
import org.ermine.policy.PolicyProgramme;
import org.ermine.policy.PolicyTable;
import org.ermine.risk.Policy;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;

/** What the application deploys when it starts again does not put its own table on top of the one that was adopted. */
@ErmineTest
class RestartAfterAdoptionTest {
  @Autowired ApplicationContext application;
  @Autowired ModelDeployment models;
  @Autowired ProcessEngine engine;
  @Autowired RepositoryService repository;
  @Autowired Policy policy;
  private PolicyProgramme programme;

  @BeforeEach void programme() {
    programme = new PolicyProgramme(application);
    programme.adopted(PolicyTable.ACCEPTANCE, Map.of("<text>730</text>", "<text>710</text>"), programme.today());
  }

  @AfterEach void reset() {
    programme.close();
  }

  @Test void the_same_release_starts_again() throws IOException {
    var before = deployments();
    starts("");
    assertThat(deployments()).isEqualTo(before);
    assertThat(policy.longestAcceptanceDays(Severity.LOW).value()).isEqualTo(710);
  }

  /** Every table and form has changed a little in it, so that the engine deploys all that it is given. */
  @Test void another_release_starts() throws IOException {
    var before = deployments();
    starts("\n");
    var added = deployments();
    added.removeAll(before);
    try {
      assertThat(added).singleElement().satisfies(deployment -> assertThat(repository.getDeploymentResourceNames(deployment))
          .contains("processes/risk-lifecycle.bpmn").doesNotContain("processes/response/acceptance.dmn"));
      assertThat(policy.longestAcceptanceDays(Severity.LOW).value()).isEqualTo(710);
    } finally {
      added.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }
  }

  private Set<String> deployments() {
    return repository.createDeploymentQuery().list().stream().map(Deployment::getId).collect(Collectors.toSet());
  }

  private void starts(String end) throws IOException {
    var start = new Start();
    models.preInit((ProcessEngineConfigurationImpl) start);
    var resources = start.getDeploymentResources();
    for (int i = 0; i < resources.length; i++) {
      if (!resources[i].getDescription().endsWith(".bpmn")) resources[i] = new Ending(resources[i], end);
    }
    start.autoDeployResources(engine);
  }

  /** The engine's own deployment at its start. */
  private static final class Start extends SpringProcessEngineConfiguration {
    @Override protected void autoDeployResources(ProcessEngine engine) {
      super.autoDeployResources(engine);
    }
  }

  private static final class Ending extends ByteArrayResource implements ContextResource {
    private final String path;

    Ending(Resource model, String end) throws IOException {
      super((model.getContentAsString(StandardCharsets.UTF_8) + end).getBytes(StandardCharsets.UTF_8));
      this.path = model.getDescription();
    }

    @Override public String getPathWithinContext() {
      return path;
    }
  }
}
