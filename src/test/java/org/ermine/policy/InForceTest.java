package org.ermine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;

import org.ermine.ErmineTest;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class InForceTest {
  @Autowired ApplicationContext application;
  @Autowired InForce policy;
  private PolicyProgramme programme;

  @BeforeEach void begin() {
    programme = new PolicyProgramme(application);
  }

  @AfterEach void whatWasShippedIsInForce() {
    programme.close();
  }

  @Test void the_same_tables_are_read_once_and_a_change_is_seen_at_once() {
    var shipped = policy.now();
    assertThat(policy.now()).isSameAs(shipped);
    assertThat(severityOf20()).isEqualTo(Severity.MEDIUM);
    programme.adopted(PolicyTable.SEVERITY, Map.of("[15..35)", "[25..35)", "&lt; 15", "&lt; 25"), programme.today());
    var changed = policy.now();
    assertThat(changed).isNotSameAs(shipped);
    assertThat(severityOf20()).isEqualTo(Severity.LOW);
    programme.close();
    assertThat(severityOf20()).isEqualTo(Severity.MEDIUM);
  }

  @Test void another_table_under_a_number_that_was_used_before_is_another_policy() {
    programme.adopted(PolicyTable.SEVERITY, Map.of("[15..35)", "[25..35)", "&lt; 15", "&lt; 25"), programme.today());
    assertThat(severityOf20()).isEqualTo(Severity.LOW);
    var number = rule().version();
    programme.close();
    programme.adopted(PolicyTable.SEVERITY, Map.of("[15..35)", "[16..35)", "&lt; 15", "&lt; 16"), programme.today());
    assertThat(severityOf20()).isEqualTo(Severity.MEDIUM);
    assertThat(rule().version()).isEqualTo(number);
  }

  private Severity severityOf20() {
    return policy.now().policy().severity(new BigDecimal("20.0")).value();
  }

  private InForce.Said rule() {
    RuleUse used = policy.now().policy().severity(new BigDecimal("20.0")).rule();
    return policy.now().said(used);
  }
}
