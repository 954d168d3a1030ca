package org.ermine.response;

import static org.ermine.access.Field.choice;
import static org.ermine.access.Field.date;
import static org.ermine.access.Field.line;
import static org.ermine.access.Field.number;
import static org.ermine.access.Field.rows;
import static org.ermine.access.Field.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ermine.access.Completion;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseAction;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.Responses;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** The owner plans how the risk is treated. */
@Component
class PlanResponse implements HumanTask {
  /** What the column for money holds. */
  private static final String HIGHEST_COST = "999999999999999.99";

  static final Fields FIELDS = Fields
      .of(choice("decision", "mitigate", "avoid", "transfer", "accept", "keep"), text("rationale"))
      .when("decision", "accept", date("acceptUntil"))
      .when("decision", "mitigate", number("targetDeficiency", "0", "1"))
      .when("decision", Set.of("mitigate", "avoid", "transfer"), rows("actions",
          Fields.of(line("title"), line("assignee"), date("dueOn"), number("cost", "0", HIGHEST_COST))));

  private final PlanCheck check;
  private final Responses responses;
  private final Risks risks;

  PlanResponse(PlanCheck check, Responses responses, Risks risks) {
    this.check = check;
    this.responses = responses;
    this.risks = risks;
  }

  @Override public String key() {
    return RespondToRisk.PLAN;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    check.require(at.subject(), at.processInstanceId(), values);
  }

  /** Gateways read what the approvers are asked; the plan itself stays in the domain. */
  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of();
  }

  @Override public Map<String, Object> prefill(TaskAt at) {
    return responses.latest(at.subject()).map(last -> entered(last, at.processInstanceId()))
        .orElseGet(() -> imported(risks.get(at.subject()).prefill()));
  }

  private static Map<String, Object> entered(Response last, String processInstance) {
    var fields = new LinkedHashMap<String, Object>();
    var keptHere = last.keeps() != null && last.processInstance().equals(processInstance);
    fields.put("decision", keptHere ? "keep" : last.decision().label());
    fields.put("rationale", last.rationale());
    if (last.acceptUntil() != null) fields.put("acceptUntil", last.acceptUntil().toString());
    if (last.targetDeficiency() != null) fields.put("targetDeficiency", last.targetDeficiency());
    if (last.decision() != ResponseDecision.ACCEPT) {
      fields.put("actions", last.openActions().stream().map(PlanResponse::row).toList());
    }
    return fields;
  }

  private static Map<String, Object> row(ResponseAction action) {
    return Map.of("title", action.title(), "assignee", action.assignee(), "dueOn", action.presentDueOn().toString(),
        "cost", action.cost());
  }

  private static Map<String, Object> imported(Map<String, Object> register) {
    var fields = new LinkedHashMap<String, Object>();
    var type = String.valueOf(register.get("responseType")).strip();
    List.of(ResponseDecision.values()).stream().map(ResponseDecision::label).filter(type::equalsIgnoreCase)
        .forEach(decision -> fields.put("decision", decision));
    if (register.get("responseDescription") != null) fields.put("rationale", register.get("responseDescription"));
    return fields;
  }
}
