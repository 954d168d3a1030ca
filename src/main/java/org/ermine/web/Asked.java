package org.ermine.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.ermine.risk.AppetitePoint;

/**
 * What requests contain, for the description of the interface. Content is read field by field, so that everything that is wrong
 * with it is answered at once; these records are not what reads it.
 */
final class Asked {
  private Asked() {}

  @Schema(name = "ReportRisk", requiredProperties = {"title", "description", "source"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record NewRisk(String title, String description, String source, String service, String category, LocalDate recordsSince) {}

  /** @param version what was shown; somebody else's change since then is then an error */
  @Schema(name = "ChangeRisk", requiredProperties = "reason", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Change(String owner, String service, String category, String title, LocalDate recordsSince, String reason,
      Integer version) {}

  @Schema(name = "Reason", requiredProperties = "reason", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Reason(String reason) {}

  @Schema(name = "ReviewInterventions", requiredProperties = "comment", additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record InterventionReview(String comment, @Schema(description = "The highest number that was looked at") Long upTo) {}

  @Schema(name = "NewOccurrence", requiredProperties = "occurredAt", additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record Occurrence(Instant occurredAt, BigDecimal loss, String description, String externalId, Long corrects) {}

  @Schema(name = "LinkControl", requiredProperties = "coverage", additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record Link(BigDecimal coverage) {}

  @Schema(name = "RateDesign", requiredProperties = "design", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Design(@Schema(allowableValues = {"0", "0.25", "0.5", "0.75", "1"}) BigDecimal design) {}

  @Schema(name = "ControlTest", requiredProperties = {"performedOn", "result", "evidence"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record Test(LocalDate performedOn, @Schema(allowableValues = {"pass", "fail"}) String result, String evidence) {}

  @Schema(name = "ScheduleTests", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Schedule(@Schema(description = "1 to 3650; left out, no test is due any more") Integer everyDays) {}

  @Schema(name = "Signal", requiredProperties = {"source", "externalId", "title", "description", "observedAt"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Signal(String source, String externalId, String title, String description, String service, Instant observedAt) {}

  @Schema(name = "SignalDecision", requiredProperties = {"source", "externalId", "decision"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record SignalDecision(String source, String externalId,
      @Schema(allowableValues = {"candidate", "evidence", "dismiss"}) String decision, String risk, String reason) {}

  @Schema(name = "TaskCompletion", requiredProperties = {"task", "fields"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record TaskCompletion(@Schema(description = "Its id") String task,
      @Schema(description = "As for the completion of one task") Map<String, Object> fields) {}

  @Schema(name = "PutService", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Service(@Schema(description = "Required of a new one") String name, String parent, List<String> stakeholders,
      @Schema(description = "The one last read: 409 if it has been changed since") Integer version,
      @Schema(allowableValues = {"Low", "Medium", "High", "Severe"}, description = "Null, the parent's holds") String appetite,
      @ArraySchema(maxItems = AppetitePoint.MOST, arraySchema = @Schema(description = "Points that the node's loss exceedance curve "
          + "must stay under, the rarer the larger the loss; null or empty, the parent's hold"))
      List<AppetitePoint> appetitePoints) {}

  @Schema(name = "Notifications", requiredProperties = {"kinds", "digestMinutes"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record Notifications(@ArraySchema(schema = @Schema(allowableValues = {"assigned", "reminder", "escalated", "decided",
      "breached", "filed", "campaign"})) List<String> kinds, @Schema(minimum = "0", maximum = "10080") Integer digestMinutes) {}

  @Schema(name = "StartCampaign", requiredProperties = {"name", "kind", "deadline", "reason"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record NewCampaign(@Schema(example = "Yearly reassessment") String name,
      @Schema(allowableValues = {"review", "reassess"}) String kind,
      @Schema(example = "2027-03-31", description = "After today, within five years") LocalDate deadline,
      @Schema(description = "1 to 90; left out, 7") Integer remindDaysBefore, @Schema(example = "The yearly round.") String reason,
      @Schema(description = "A node: its risks and those of everything under it") String service, String category,
      @Schema(allowableValues = {"Low", "Medium", "High", "Severe"}) String severity,
      @Schema(description = "Days since the last review, or since the last validated assessment where kind is reassess")
      Integer olderThan) {}

  @Schema(name = "NewIndicator", requiredProperties = {"name", "unit", "direction", "warning", "limit", "expectedEvery"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record NewIndicator(String risk, String service, String name, String unit,
      @Schema(allowableValues = {"up", "down"}, description = "Which way it gets worse") String direction, BigDecimal warning,
      BigDecimal limit, @Schema(minimum = "1", maximum = "366", description = "Days") Integer expectedEvery) {}

  @Schema(name = "ChangeIndicator", requiredProperties = "reason", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record IndicatorChange(String name, BigDecimal warning, BigDecimal limit,
      @Schema(minimum = "1", maximum = "366", description = "Days") Integer expectedEvery, String reason) {}

  @Schema(name = "NewMeasurement", requiredProperties = {"measuredAt", "value", "unit"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record NewMeasurement(Instant measuredAt, BigDecimal value, String unit, String externalId,
      @Schema(description = "The measurement that this one puts right") Long corrects) {}

  @Schema(name = "OneOfManyMeasurements", requiredProperties = {"indicator", "measuredAt", "value", "unit"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record OneOfManyMeasurements(Long indicator, Instant measuredAt, BigDecimal value, String unit, String externalId, Long corrects) {}

  @Schema(name = "RelateRisks", requiredProperties = "kind", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record NewRelation(@Schema(allowableValues = {"causes", "contributes-to", "parent"}) String kind) {}

  @Schema(name = "CommentOnRisk", requiredProperties = "comment", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record NewComment(@Schema(maxLength = 10_000) String comment) {}

  @Schema(name = "CallMeeting", requiredProperties = {"service", "plannedFor", "attendees"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record NewMeeting(String service, LocalDate plannedFor,
      @Schema(description = "Reviews due within so many days stand on the agenda; left out, 30", minimum = "0", maximum = "365")
      Integer withinDays, @Schema(description = "User ids, 1 to 100") List<String> attendees) {}

  @Schema(name = "Minutes", requiredProperties = "minutes", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Minutes(String minutes, String decision, List<ActionNote> actions,
      @Schema(description = "What is put right and why; once the meeting is closed, and only then") String correction) {}

  @Schema(name = "ActionNote", requiredProperties = {"action", "note"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record ActionNote(@Schema(description = "The id of an action of this risk") String action, String note) {}

  @Schema(name = "StartReport", requiredProperties = "period", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Report(@Schema(example = "2026-H2") String period,
      @Schema(description = "Why a filed report is corrected by a new revision") String reason) {}

  @Schema(name = "NewPerson", requiredProperties = {"id", "firstName", "lastName", "groups"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record NewPerson(String id, String firstName, String lastName, String email,
      @Schema(description = "Left out for somebody who signs in at the OpenID Connect provider alone") String password,
      List<String> groups) {}

  @Schema(name = "ChangePerson", requiredProperties = {"firstName", "lastName", "groups"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record Person(String firstName, String lastName, String email, List<String> groups) {}

  @Schema(name = "NameSubstitute", requiredProperties = {"substitute", "firstDay", "lastDay"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record NewSubstitution(String substitute, LocalDate firstDay, LocalDate lastDay,
      @Schema(description = "An administrator's to set") Boolean groups) {}

  @Schema(name = "ChangePassword", requiredProperties = "password", additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record Password(String password, @Schema(description = "One's own password until now; an administrator leaves it out")
      String current) {}

  @Schema(name = "ProposePolicy", requiredProperties = {"from", "reason"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record PolicyProposal(@Schema(description = "Today or later, in UTC", example = "2027-01-01") LocalDate from,
      @Schema(example = "The Board tolerates less.") String reason) {}

  @Schema(name = "DecideOnPolicy", requiredProperties = {"decision", "comment"}, additionalProperties =
      Schema.AdditionalPropertiesValue.FALSE)
  record PolicyDecision(@Schema(allowableValues = {"approve", "reject"}) String decision,
      @Schema(example = "As discussed.") String comment) {}
}
