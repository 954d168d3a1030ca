package org.ermine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.ErmineTest;
import org.ermine.access.Refused;
import org.ermine.risk.Policy;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An adopted table comes in force on its day, once. */
@ErmineTest
class AdoptionTest {
  private static final String TWO_YEARS = "<text>730</text>";

  @Autowired ApplicationContext application;
  @Autowired Adoption adoption;
  @Autowired TrialDesk desk;
  @Autowired TableEngine engine;
  @Autowired RepositoryService repository;
  @Autowired Policy policy;
  @Autowired JdbcClient jdbc;
  private PolicyProgramme programme;

  @BeforeEach void programme() {
    programme = new PolicyProgramme(application);
  }

  @AfterEach void reset() {
    programme.close();
    ClockUtil.reset();
  }

  @Test void it_waits_for_midnight() {
    var day = programme.today().plusDays(40);
    var trial = programme.adopted(PolicyTable.ACCEPTANCE, Map.of(TWO_YEARS, "<text>700</text>"), day);
    assertThat(trial.state()).isEqualTo(Trial.State.ADOPTED);
    schedule(day.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(1));
    assertThat(lowTerm()).isEqualTo(730);
    schedule(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    assertThat(policy.longestAcceptanceDays(Severity.LOW).rule()).isEqualTo(new RuleUse("acceptance", 2, "acceptance_Low"));
    assertThat(lowTerm()).isEqualTo(700);
    assertThat(desk.find(PolicyTable.ACCEPTANCE, trial.id()).state()).isEqualTo(Trial.State.IN_FORCE);
  }

  @Test void many_nodes_put_it_in_force_once() throws Exception {
    var trial = programme.adopted(PolicyTable.ACCEPTANCE, Map.of(TWO_YEARS, "<text>701</text>"), programme.today().plusDays(1));
    ClockUtil.setCurrentTime(Date.from(programme.today().plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC)));
    var nodes = Executors.newFixedThreadPool(4);
    try {
      var runs = new ArrayList<Future<?>>();
      for (int i = 0; i < 4; i++) runs.add(nodes.submit(() -> adoption.takeEffect(PolicyTable.ACCEPTANCE, trial.id())));
      for (var run : runs) run.get();
    } finally {
      nodes.shutdownNow();
    }
    assertThat(repository.createDeploymentQuery().deploymentName("policy trial " + trial.id()).count()).isOne();
    assertThat(lowTerm()).isEqualTo(701);
  }

  @Test void another_one_waits_for_its_turn() {
    var first = programme.adopted(PolicyTable.ACCEPTANCE, Map.of(TWO_YEARS, "<text>702</text>"), programme.today().plusDays(2));
    var second = programme.approved(PolicyTable.ACCEPTANCE, Map.of(TWO_YEARS, "<text>703</text>"), programme.today().plusDays(1));
    assertThatThrownBy(() -> programme.adopted(PolicyTable.ACCEPTANCE, second)).isInstanceOf(Refused.class)
        .hasMessageContaining("waits for its day");
    schedule(programme.today().plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC));
    assertThat(desk.find(PolicyTable.ACCEPTANCE, first.id()).state()).isEqualTo(Trial.State.IN_FORCE);
  }

  /** A new release of the application may bring another table while one waits. */
  @Test void it_lapses_where_another_table_has_come_before_it() {
    var trial = programme.adopted(PolicyTable.ACCEPTANCE, Map.of(TWO_YEARS, "<text>704</text>"), programme.today().plusDays(1));
    engine.deploy(PolicyTable.ACCEPTANCE, new TableFile(org.ermine.engine.ShippedTables.xml(PolicyTable.ACCEPTANCE)
        .replace(TWO_YEARS, "<text>600</text>").getBytes()), "policy trial of somebody else");
    schedule(programme.today().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    assertThat(lowTerm()).isEqualTo(600);
    assertThat(desk.find(PolicyTable.ACCEPTANCE, trial.id()).state()).isEqualTo(Trial.State.LAPSED);
  }

  @Test void a_table_is_as_it_was_approved_or_not_at_all() {
    assertThatThrownBy(() -> jdbc.sql("INSERT INTO policy_trial (id, decision, base_version, sha256, xml, current, tried_at) "
        + "VALUES (?, 'acceptance', 1, repeat('0', 64), 'x'::bytea, '{}', now())").param(UUID.randomUUID()).update())
        .hasMessageContaining("policy_trial");
    for (var table : List.of("policy_trial", "policy_trial_change", "policy_step", "policy_effect")) {
      assertThatThrownBy(() -> jdbc.sql("DELETE FROM " + table).update()).rootCause().hasMessageContaining("permission denied");
    }
  }

  /** As {@link AdoptionSchedule}, which is off in tests, does it. */
  private void schedule(Instant at) {
    ClockUtil.setCurrentTime(Date.from(at));
    new AdoptionSchedule(adoption).run();
  }

  private int lowTerm() {
    return policy.longestAcceptanceDays(Severity.LOW).value();
  }
}
