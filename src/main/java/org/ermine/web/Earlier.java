package org.ermine.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.access.Fact;
import org.ermine.access.TaskAt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people did and said about a risk or report so far, as sentences. */
@Component
class Earlier {
  private static final int MOST = 8;
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String NEWEST_FIRST = """
      SELECT submitted_at AS at, id AS rank, actor || coalesce(', on behalf of ' || on_behalf_of || ',', '') AS actor,
          task_key AS what, scope, fields::text AS fields
        FROM submission WHERE subject = :about
      UNION ALL SELECT at, 0, caused_by, outcome || ' assessment', NULL, jsonb_build_object('reason', reason)::text
        FROM assessment_event WHERE risk_id = :about AND outcome = 'withdrawn'
      UNION ALL SELECT at, 0, caused_by, outcome || ' response', NULL, jsonb_build_object('reason', reason)::text
        FROM response_event WHERE risk_id = :about AND outcome IN ('withdrawn', 'ended')
      ORDER BY at DESC, rank DESC LIMIT :most""";

  /** The parts of a report are asked for side by side: what was said of another one is no reason for this. */
  private static final String NEWEST_OF_THIS_RUN = """
      SELECT submitted_at AS at, actor, task_key AS what, scope, fields::text AS fields FROM submission
      WHERE process_instance_id = :instance AND (CAST(:scope AS text) IS NULL OR scope IS NULL OR scope = :scope)
      ORDER BY id DESC LIMIT 1""";

  private final JdbcClient jdbc;

  Earlier(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first; each fact's name is its time. */
  List<Fact> about(String subject) {
    return jdbc.sql(NEWEST_FIRST).param("about", subject).param("most", MOST).query((row, n) -> fact(row)).list();
  }

  /** What came last before this task in its own run, of its own part where it has one; empty for the first. */
  Optional<Fact> newest(TaskAt at) {
    return jdbc.sql(NEWEST_OF_THIS_RUN).param("instance", at.processInstanceId()).param("scope", at.scope())
        .query((row, n) -> fact(row)).optional();
  }

  private static Fact fact(ResultSet row) throws SQLException {
    return new Fact(Spoken.minute(row.getObject("at", OffsetDateTime.class).toInstant()),
        sentence(row.getString("what"), row.getString("actor"), row.getString("scope"), fields(row.getString("fields"))));
  }

  static String sentence(String what, String actor, String scope, JsonNode said) {
    return switch (what) {
      case "Task_TriageCandidate" -> actor + " " + triage(said);
      case "Task_ConfirmRisk" -> actor + (said.path("confirmed").asBoolean() ? " confirmed the description."
          : " sent it back to triage" + because(said, "comment"));
      case "Task_EstimateRisk" -> actor + " estimated the risk" + because(said, "rationale");
      case "Task_RateControls" -> actor + " rated " + controls(said.path("controlRatings").size()) + because(said, "rationale");
      case "Task_ReviewAssessment" -> actor + (is(said, "review", "confirm") ? " confirmed the assessment."
          : " revises the estimate" + because(said, "comment"));
      case "Task_ValidateAssessment" -> actor + (is(said, "validation", "approve") ? " validated the assessment."
          : " returned the assessment" + because(said, "comment"));
      case "Task_PlanResponse" -> actor + " planned to " + said.path("decision").asText() + because(said, "rationale");
      case "Task_ApproveResponse" -> actor + " " + decided(said.path("approval").asText()) + " the response"
          + because(said, "comment");
      case "Task_CarryOutAction" -> actor + (said.path("done").asBoolean() ? " carried out an action" + because(said, "evidence")
          : " moved an action to " + said.path("newDueOn").asText() + because(said, "reason"));
      case "Task_VerifyOutcome" -> actor + " found the response " + said.path("outcome").asText() + because(said, "evidence");
      case "Task_ReviewRisk" -> actor + " reviewed the risk and said " + said.path("finding").asText() + because(said, "comment");
      case "Task_ConfirmClosure" -> actor + (is(said, "closure", "approve") ? " closed the risk."
          : " keeps the risk open" + because(said, "comment"));
      case "Task_VerifyServicePosture" -> actor + (said.path("verified").asBoolean() ? " verified the part of " + scope + "."
          : " objected to the part of " + scope + because(said, "comment"));
      case "Task_ValidateReport" -> actor + (is(said, "validation", "approve") ? " validated the report."
          : " returned the report" + because(said, "comment"));
      case "Task_SignOffReport" -> actor + (is(said, "signOff", "file") ? " signed off the report."
          : " returned the report" + because(said, "comment"));
      case "withdrawn assessment" -> actor + " withdrew the assessment" + because(said, "reason");
      case "withdrawn response" -> actor + " withdrew the response" + because(said, "reason");
      case "ended response" -> "The acceptance is over" + because(said, "reason");
      default -> throw new IllegalStateException("No sentence tells of " + what);
    };
  }

  private static String triage(JsonNode said) {
    return switch (said.path("triage").asText()) {
      case "accept" -> "accepted the candidate for " + said.path("service").asText() + " and gave it to "
          + said.path("owner").asText() + ".";
      case "merge" -> "merged the candidate into " + said.path("mergeInto").asText() + ".";
      default -> "rejected the candidate" + because(said, "reason");
    };
  }

  private static String controls(int rated) {
    return rated == 1 ? "1 control" : rated + " controls";
  }

  private static String decided(String approval) {
    return switch (approval) {
      case "approve" -> "approved";
      case "reject" -> "rejected";
      default -> "returned";
    };
  }

  private static boolean is(JsonNode said, String field, String choice) {
    return said.path(field).asText().equals(choice);
  }

  /** The end of a sentence, with the words that were given. */
  private static String because(JsonNode said, String field) {
    return said.path(field).asText().isBlank() || said.path(field).isNull() ? "." : ": " + Spoken.quoted(said.path(field).asText());
  }

  private static JsonNode fields(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored fields can't be read as JSON", e);
    }
  }
}
