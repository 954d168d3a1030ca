package org.ermine;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every human task and start event has its form, and a form submits exactly what its task accepts. */
class FormsTest {
  private static final Path FORMS = Path.of("forms");
  private static final List<Object> FIVE = List.of(1, 2, 3, 4, 5);
  private static final List<Object> YES_NO = List.of(true, false);

  /** What a form submits: its fields with their choices (empty where any value may be entered), by form. */
  private static final Map<String, Map<String, List<Object>>> FLAT = Map.ofEntries(
      form("identification/report-risk", free("title", "description", "source", "service", "category", "recordsSince")),
      form("identification/Task_TriageCandidate", choice("triage", "accept", "merge", "reject"),
          free("service", "owner", "category", "recordsSince", "mergeInto", "reason")),
      form("identification/Task_ConfirmRisk", of("confirmed", YES_NO), free("comment")),
      form("assessment/Task_EstimateRisk", of("impactService", FIVE), of("impactCustomers", FIVE), of("impactReputation", FIVE),
          of("impactCompliance", FIVE), free("expectedPerYear", "evidenceYears", "lossLow", "lossHigh", "rationale")),
      form("assessment/Task_ReviewAssessment", choice("review", "confirm", "revise"), free("comment")),
      form("assessment/Task_ValidateAssessment", choice("validation", "approve", "return"), free("comment")),
      form("response/Task_ApproveResponse", choice("approval", "approve", "return", "reject"), free("comment")),
      form("response/Task_CarryOutAction", of("done", YES_NO), free("evidence", "reason", "newDueOn")),
      form("response/Task_VerifyOutcome", choice("outcome", "effective", "ineffective"), free("evidence", "deficiencyReached")),
      form("monitoring/Task_ReviewRisk", choice("finding", "continue", "reassess", "replan", "close"), free("comment")),
      form("monitoring/Task_ConfirmClosure", choice("closure", "approve", "return"), free("comment")),
      form("monitoring/Task_VerifyServicePosture", of("verified", YES_NO), free("comment")),
      form("monitoring/Task_ValidateReport", choice("validation", "approve", "return"), free("comment")),
      form("monitoring/Task_SignOffReport", choice("signOff", "file", "return"), free("comment")),
      form("monitoring/start-report", free("period", "reason")));

  private static final Map<String, List<String>> EMBEDDED = Map.of(
      "assessment/Task_RateControls", List.of("controlRatings", "rationale"),
      "response/Task_PlanResponse", List.of("decision", "rationale", "acceptUntil", "actions", "targetDeficiency"));

  @TestFactory Stream<DynamicTest> a_form_submits_exactly_the_fields_and_choices_of_its_task() {
    return FLAT.entrySet().stream().map(expected -> DynamicTest.dynamicTest(expected.getKey(), () -> {
      var submits = new LinkedHashMap<String, List<Object>>();
      fields(expected.getKey()).forEach(field -> submits.put(field.get("key").asText(), choices(field)));
      assertThat(submits).isEqualTo(expected.getValue());
    }));
  }

  @TestFactory Stream<DynamicTest> a_form_is_called_like_its_file_and_made_for_this_engine() {
    return FLAT.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
      var form = read(name);
      assertThat(form.get("id").asText()).isEqualTo(name.substring(name.indexOf('/') + 1));
      assertThat(form.get("executionPlatform").asText()).isEqualTo("Camunda Platform");
      assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
      assertThat(form.get("schemaVersion").asInt()).isLessThanOrEqualTo(16);
    }));
  }

  /** A field that is hidden isn't submitted, so what only one choice asks for can be required. */
  @TestFactory Stream<DynamicTest> nothing_is_decided_for_the_person_and_what_a_choice_asks_for_is_required() {
    var optional = List.of("service", "category", "recordsSince", "evidenceYears", "lossLow", "deficiencyReached");
    return FLAT.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
      for (var field : fields(name)) {
        var key = field.get("key").asText();
        assertThat(field.has("defaultValue")).as(key).isFalse();
        var mayBeEmpty = (optional.contains(key) || name.endsWith("start-report") && key.equals("reason")) && !(name.endsWith("Task_TriageCandidate") && !key.equals("recordsSince"));
        assertThat(field.at("/validate/required").asBoolean()).as(key + " is required").isEqualTo(!mayBeEmpty);
        assertThat(field.get("type").asText()).as("dates are plain text, which no time zone can shift").isNotEqualTo("datetime");
      }
    }));
  }

  /** What people wrote is shown as they wrote it: HTML views escape a value, text views would read it as Markdown. */
  @TestFactory Stream<DynamicTest> what_people_wrote_is_never_read_as_markup() {
    return FLAT.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
      for (var component : read(name).get("components")) {
        assertThat(component.get("type").asText()).isNotEqualTo("text");
        if (component.has("key")) assertThat(component.path("description").asText()).doesNotContain("{{");
      }
    }));
  }

  @TestFactory Stream<DynamicTest> an_embedded_form_fetches_and_submits_the_fields_of_its_task() {
    return EMBEDDED.entrySet().stream().map(expected -> DynamicTest.dynamicTest(expected.getKey(), () -> {
      var html = Files.readString(FORMS.resolve(expected.getKey() + ".html"));
      var fields = Pattern.compile("var FIELDS = \\[([^]]*)]").matcher(html);
      assertThat(fields.find()).isTrue();
      assertThat(fields.group(1).replaceAll("[' ]", "").split(",")).containsExactlyElementsOf(expected.getValue());
      for (var field : expected.getValue()) assertThat(html).contains("{name: '" + field + "', type: '");
      assertThat(html).contains("camForm.on('form-loaded'", "camForm.on('submit'",
          "camForm.on('submit-failed'", "camForm.on('store'");
      assertThat(html).contains("/forms/ermine.css");
    }));
  }

  @Test void the_decisions_of_a_plan_and_the_designs_of_a_control_are_the_contracts() throws IOException {
    var plan = Files.readString(FORMS.resolve("response/Task_PlanResponse.html"));
    assertThat(valuesIn(plan, "$scope.choices")).containsExactly("'mitigate'", "'avoid'", "'transfer'", "'accept'", "'keep'");
    assertThat(plan).contains("{title: a.title, assignee: a.assignee, dueOn: a.dueOn, cost: a.cost}");
    var ratings = Files.readString(FORMS.resolve("assessment/Task_RateControls.html"));
    assertThat(valuesIn(ratings, "$scope.designs")).containsExactly("0", "0.25", "0.5", "0.75", "1");
    assertThat(ratings).contains("{control: r.control, coverage: r.coverage, design: r.design}", "/api/controls");
  }

  @Test void every_form_that_a_model_names_exists_and_every_form_is_named_by_a_model() throws IOException {
    var named = new ArrayList<String>();
    for (var model : filesUnder(Path.of("processes"), ".bpmn")) {
      var reference = Pattern.compile("camunda:formRef=\"([^\"]+)\"|camunda:formKey=\"embedded:/forms/([^\"]+)\\.html\"")
          .matcher(Files.readString(model));
      while (reference.find()) {
        var name = reference.group(1) != null ? reference.group(1) : reference.group(2);
        named.add(name.substring(name.indexOf('/') + 1));
      }
    }
    var existing = Stream.concat(filesUnder(FORMS, ".form").stream(), filesUnder(FORMS, ".html").stream())
        .map(file -> file.getFileName().toString().replaceAll("\\.(form|html)$", "")).toList();
    assertThat(existing).doesNotHaveDuplicates().hasSize(FLAT.size() + EMBEDDED.size());
    assertThat(named).isNotEmpty();
    assertThat(existing).containsExactlyInAnyOrderElementsOf(named.stream().distinct().toList());
  }

  private static List<Path> filesUnder(Path folder, String suffix) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static List<String> valuesIn(String script, String name) {
    var start = script.indexOf(name + " = [");
    var list = script.substring(start, script.indexOf("];", start));
    return Pattern.compile("value: ([^,]+),").matcher(list).results().map(found -> found.group(1)).toList();
  }

  private static JsonNode read(String name) throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(FORMS.resolve(name + ".form")));
  }

  private static List<JsonNode> fields(String name) throws IOException {
    var fields = new ArrayList<JsonNode>();
    read(name).get("components").forEach(component -> {
      if (component.has("key")) fields.add(component);
    });
    return fields;
  }

  private static List<Object> choices(JsonNode field) {
    var choices = new ArrayList<Object>();
    field.path("values").forEach(choice -> {
      var value = choice.get("value");
      choices.add(value.isBoolean() ? (Object) value.asBoolean() : value.isInt() ? (Object) value.asInt() : value.asText());
    });
    return choices;
  }

  @SafeVarargs
  private static Map.Entry<String, Map<String, List<Object>>> form(String name, Map<String, List<Object>>... fields) {
    var all = new LinkedHashMap<String, List<Object>>();
    for (var some : fields) all.putAll(some);
    return entry(name, all);
  }

  private static Map<String, List<Object>> free(String... names) {
    var fields = new LinkedHashMap<String, List<Object>>();
    for (var name : names) fields.put(name, List.of());
    return fields;
  }

  private static Map<String, List<Object>> choice(String name, Object... values) {
    return of(name, List.of(values));
  }

  private static Map<String, List<Object>> of(String name, List<Object> values) {
    return Map.of(name, values);
  }
}
