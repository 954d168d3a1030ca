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
import org.ermine.web.language.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people did and said about a risk or report so far, as sentences in the reader's language. */
@Component
class Earlier {
  private static final int MOST = 8;
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String NEWEST_FIRST = """
      SELECT submitted_at AS at, id AS rank, actor, on_behalf_of, task_key AS what, scope, fields::text AS fields
        FROM submission WHERE subject = :about
      UNION ALL SELECT at, 0, caused_by, NULL, outcome || ' assessment', NULL, jsonb_build_object('reason', reason)::text
        FROM assessment_event WHERE risk_id = :about AND outcome = 'withdrawn'
      UNION ALL SELECT at, 0, caused_by, NULL, outcome || ' response', NULL, jsonb_build_object('reason', reason)::text
        FROM response_event WHERE risk_id = :about AND outcome IN ('withdrawn', 'ended')
      ORDER BY at DESC, rank DESC LIMIT :most""";

  /** The parts of a report are asked for side by side: what was said of another one is no reason for this. */
  private static final String NEWEST_OF_THIS_RUN = """
      SELECT submitted_at AS at, actor, NULL AS on_behalf_of, task_key AS what, scope, fields::text AS fields FROM submission
      WHERE process_instance_id = :instance AND (CAST(:scope AS text) IS NULL OR scope IS NULL OR scope = :scope)
      ORDER BY id DESC LIMIT 1""";

  private final JdbcClient jdbc;
  private final ServiceNames services;
  private final Words words;

  Earlier(JdbcClient jdbc, ServiceNames services, Words words) {
    this.jdbc = jdbc;
    this.services = services;
    this.words = words;
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

  private Fact fact(ResultSet row) throws SQLException {
    var actor = row.getString("actor");
    var away = row.getString("on_behalf_of");
    return new Fact(words.minute(row.getObject("at", OffsetDateTime.class).toInstant()), sentence(row.getString("what"),
        away == null ? actor : words.say("earlier.onBehalf", actor, away), row.getString("scope"), fields(row.getString("fields"))));
  }

  String sentence(String what, String actor, String scope, JsonNode said) {
    return switch (what) {
      case "Task_TriageCandidate" -> triage(actor, said);
      case "Task_ConfirmRisk" -> said(said.path("confirmed").asBoolean() ? "confirmed" : "notConfirmed", actor, said, "comment");
      case "Task_EstimateRisk" -> said("estimated", actor, said, "rationale");
      case "Task_RateControls" -> said("rated", actor, said, "rationale", said.path("controlRatings").size());
      case "Task_ReviewAssessment" -> said(is(said, "review", "confirm") ? "reviewed" : "revised", actor, said, "comment");
      case "Task_ValidateAssessment" ->
          said(is(said, "validation", "approve") ? "validated" : "returnedAssessment", actor, said, "comment");
      case "Task_PlanResponse" ->
          said("planned", actor, said, "rationale", words.say("facts.decision." + said.path("decision").asText()));
      case "Task_ApproveResponse" -> said("approval." + said.path("approval").asText(), actor, said, "comment");
      case "Task_CarryOutAction" -> said.path("done").asBoolean() ? said("carriedOut", actor, said, "evidence")
          : said("moved", actor, said, "reason", said.path("newDueOn").asText());
      case "Task_VerifyOutcome" -> said("outcome." + said.path("outcome").asText(), actor, said, "evidence");
      case "Task_ReviewRisk" -> said("finding." + said.path("finding").asText(), actor, said, "comment");
      case "Task_ConfirmClosure" -> said(is(said, "closure", "approve") ? "closed" : "keptOpen", actor, said, "comment");
      case "Task_VerifyServicePosture" ->
          said(said.path("verified").asBoolean() ? "verified" : "objected", actor, said, "comment", services.of(scope));
      case "Task_ValidateReport" ->
          said(is(said, "validation", "approve") ? "validatedReport" : "returnedReport", actor, said, "comment");
      case "Task_SignOffReport" -> said(is(said, "signOff", "file") ? "signedOff" : "returnedReport", actor, said, "comment");
      case "withdrawn assessment" -> said("withdrewAssessment", actor, said, "reason");
      case "withdrawn response" -> said("withdrewResponse", actor, said, "reason");
      case "ended response" -> said("acceptanceOver", actor, said, "reason");
      default -> throw new IllegalStateException("No sentence tells of " + what);
    };
  }

  private String triage(String actor, JsonNode said) {
    return switch (said.path("triage").asText()) {
      case "accept" -> words.say("earlier.accept", actor, services.of(said.path("service").asText()), said.path("owner").asText());
      case "merge" -> words.say("earlier.merge", actor, said.path("mergeInto").asText());
      default -> said("reject", actor, said, "reason");
    };
  }

  /** @param given the field whose words end the sentence, where they were given */
  private String said(String how, String actor, JsonNode said, String given) {
    return said(how, actor, said, given, "");
  }

  private String said(String how, String actor, JsonNode said, String given, Object what) {
    return words.say("earlier." + how, actor, because(said.path(given)), what);
  }

  private String because(JsonNode given) {
    return given.isNull() || given.asText().isBlank() ? "." : words.say("facts.because", words.quoted(given.asText()));
  }

  private static boolean is(JsonNode said, String field, String choice) {
    return said.path(field).asText().equals(choice);
  }

  private static JsonNode fields(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored fields can't be read as JSON", e);
    }
  }
}
