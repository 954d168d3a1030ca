package org.ermine.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.UUID;

import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database refuses whoever has got past all the code above it, with the rights of the running application. */
@ErmineTest
class LastLineTest {
  private static final List<String> EVIDENCE = List.of("submission", "submission_use", "decision", "participation", "assessment",
      "assessment_event", "response", "response_action", "response_event", "response_outcome", "action_report", "review",
      "closure_request", "occurrence", "risk_change", "control_design", "control_link", "control_test", "task_notice", "task_item",
      "score_movement", "report_freeze", "report_part", "part_verification", "filed_report", "audit_entry", "audit_seal",
      "report_draft", "policy_trial", "policy_trial_change", "policy_step", "policy_effect", "register_row", "monitoring_signal",
      "signal_decision", "campaign_reminder", "measurement", "meeting", "meeting_opening", "meeting_item", "meeting_closing",
      "meeting_minutes", "curve_check", "appetite_day", "risk_comment", "risk_document", "risk_document_withdrawal");

  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext application;

  @Test void no_evidence_is_changed_or_deleted() {
    for (var table : EVIDENCE) {
      var column = jdbc.sql("SELECT column_name FROM information_schema.columns WHERE table_schema = 'ermine' AND table_name = ? "
          + "AND is_identity = 'NO' ORDER BY ordinal_position LIMIT 1").param(table).query(String.class).single();
      for (var sql : List.of("UPDATE " + table + " SET " + column + " = " + column, "DELETE FROM " + table, "TRUNCATE " + table,
          "ALTER TABLE " + table + " ADD forged text", "DROP TABLE " + table)) {
        assertThat(catchThrowable(() -> jdbc.sql(sql).update())).as(sql).rootCause().message()
            .containsAnyOf("permission denied", "must be owner");
      }
    }
  }

  @Test void a_risk_has_one_open_round() {
    var risk = new EngineProgramme(application).registered();
    assertThat(risk.rows("risk_round WHERE ended_at IS NULL AND risk_id = ?")).isEqualTo(1);
    assertThatThrownBy(() -> jdbc.sql("INSERT INTO risk_round (risk_id, number, enters_at, queued_at) "
        + "SELECT risk_id, number + 1, 'assess', queued_at FROM risk_round WHERE risk_id = ?").param(risk.id()).update())
        .isInstanceOf(DuplicateKeyException.class).hasMessageContaining("risk_round_open");
  }

  @Test void nobody_has_two_parts_in_one_decision() {
    var item = UUID.randomUUID();
    part(item, "author");
    assertThatThrownBy(() -> part(item, "decider")).isInstanceOf(DuplicateKeyException.class);
  }

  private void part(UUID item, String capacity) {
    jdbc.sql("INSERT INTO participation (item_id, duty, person, capacity) VALUES (?, 'decision', 'owner1', ?)").params(item,
        capacity)
        .update();
  }
}
