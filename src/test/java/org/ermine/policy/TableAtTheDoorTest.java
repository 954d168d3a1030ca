package org.ermine.policy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.ermine.engine.ShippedTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said at the door about a changed table. */
class TableAtTheDoorTest {
  private final Candidates candidates = new Candidates(new ShippedTables());

  @ParameterizedTest
  @EnumSource(PolicyTable.class)
  void what_comes_with_the_application_is_let_in(PolicyTable policy) {
    var table = candidates.check(policy, ShippedTables.file(policy));
    assertThat(table.rules()).isNotEmpty().allSatisfy(rule -> assertThat(rule.description()).isNotBlank());
    assertThat(table.name()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "SEVERITY | [15..35) | [15..34) | has no rule for residualScore = 34.0",
      "SEVERITY | [15..35) | (15..35) | has no rule for residualScore = 15.0",
      "SEVERITY | [15..35) | [15.01..35) | has no rule for residualScore = 15.0",
      "SEVERITY | [15..35) | [15..35] | has more than one rule for residualScore = 35.0",
      "SEVERITY | &gt;= 60 | [60..100) | has no rule for residualScore = 100.0",
      "SEVERITY | &lt; 15 | (0..15) | has no rule for residualScore = 0.0",
      "SEVERITY | &lt; 15 | - | has more than one rule for residualScore = 15.0",
      "LIKELIHOOD | [0.05..0.20) | [0.05..0.199999999) | has no rule for probabilityInherent = 0.199999999",
      "LIKELIHOOD | [0.05..0.20) | [0.05..0.2000000005) | has more than one rule for probabilityInherent = 0.2",
      "LIKELIHOOD | &gt;= 0.80 | (0.80..1] | has no rule for probabilityInherent = 0.8",
      "STRATEGY | &lt;= 0.40 | &lt; 0.40 | has no rule for controlDeficiency = 0.4, inherentScore = 4",
      "STRATEGY | &gt;= 40 | &gt; 40 | has no rule for controlDeficiency = 0.0, inherentScore = 40",
      "STRATEGY | &lt; 40 | &lt;= 40 | has more than one rule for controlDeficiency = 0.0, inherentScore = 40",
      "APPROVAL | <text>\"High\"</text> | <text>\"Medium\"</text> | has no rule for severity = High",
      "APPROVAL | <text>\"High\"</text> | <text>\"High\",\"Low\"</text> | has more than one rule for severity = Low",
      "CADENCE | <text>\"none\"</text> | <text>\"Low\"</text> | has no rule for severity = none"})
  void gaps_and_overlaps_are_named_by_the_input(PolicyTable policy, String text, String changed, String reason) {
    assertThat(reasons(policy, ShippedTables.xml(policy).replace(text, changed))).contains(reason);
  }

  @Test void a_bound_between_two_possible_scores_leaves_no_gap() {
    var xml = ShippedTables.xml(PolicyTable.SEVERITY).replace("[15..35)", "[15..34.95)").replace("[35..60)", "[34.93..60)")
        .replace("&gt;= 60", "&gt; 59.99").replace("[34.93..60)", "[34.96..59.99)");
    assertThat(let(PolicyTable.SEVERITY, xml).rules()).hasSize(4);
  }

  @Test void lists_negations_and_numbers_are_understood() {
    var xml = ShippedTables.xml(PolicyTable.APPROVAL)
        .replace("<text>\"Medium\"</text>", "<text>\"Medium\", \"High\"</text>")
        .replace("<text>\"Severe\"</text>", "<text>not(\"Low\",\"Medium\",\"High\")</text>");
    assertThat(let(PolicyTable.APPROVAL, withoutRule(xml, "approval_High")).rules()).hasSize(3);
    var scores = ShippedTables.xml(PolicyTable.SEVERITY).replace("&lt; 15", "[0..14.9], 14.95").replace("[15..35)", "[15.0..34.9]")
        .replace("&gt;= 60", "not(&lt; 60)");
    assertThat(let(PolicyTable.SEVERITY, scores.replace("[35..60)", "[34.91..60[")).rules()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "SEVERITY | <text>\"Severe\"</text> | <text>\"Terrible\"</text> | severity_Severe, severity: must be one of \"Low\"",
      "SEVERITY | <text>\"Severe\"</text> | <text>\"severe\"</text> | severity_Severe, severity: must be one of",
      "STRATEGY | <text>\"Operate\"</text> | <text>\"Ignore\"</text> | strategy_Operate, strategy: must be one of",
      "LIKELIHOOD | <text>5</text> | <text>6</text> | likelihood: must be a whole number from 1 to 5",
      "LIKELIHOOD | <text>5</text> | <text>0</text> | likelihood: must be a whole number from 1 to 5",
      "LIKELIHOOD | <text>5</text> | <text>4.5</text> | likelihood: must be a whole number from 1 to 5",
      "LIKELIHOOD | <text>5</text> | <text>2+3</text> | likelihood: must be a whole number from 1 to 5",
      "LIKELIHOOD | <text>5</text> | <text></text> | likelihood: must be a whole number from 1 to 5",
      "ACCEPTANCE | <text>90</text> | <text>0</text> | longestAcceptanceDays: must be a whole number from 1 to 3650",
      "ACCEPTANCE | <text>90</text> | <text>-90</text> | longestAcceptanceDays: must be a whole number from 1 to 3650",
      "ACCEPTANCE | <text>90</text> | <text>3651</text> | longestAcceptanceDays: must be a whole number from 1 to 3650",
      "ACCEPTANCE | <text>90</text> | <text>NaN</text> | longestAcceptanceDays: must be a whole number from 1 to 3650",
      "CADENCE | <text>21</text> | <text>3</text> | A reminder 3 days before a due date does not fit a task of 3 days.",
      "APPROVAL | \"trust, management\" | \"trust, trust\" | each once",
      "APPROVAL | \"trust, management\" | \"owners\" | some of the groups trust, management, erm",
      "APPROVAL | \"trust, management\" | \"\" | some of the groups",
      "APPROVAL | \"trust, management\" | \"trust,,erm\" | some of the groups",
      "APPROVAL | \"trust, management\" | \"camunda-admin\" | some of the groups"})
  void answers_that_the_programme_does_not_know_are_refused(PolicyTable policy, String text, String changed, String reason) {
    var xml = ShippedTables.xml(policy);
    assertThat(xml).contains(text);
    var at = xml.lastIndexOf(text);
    assertThat(reasons(policy, xml.substring(0, at) + changed + xml.substring(at + text.length())))
        .anySatisfy(said -> assertThat(said).contains(reason));
  }

  @Test void any_order_of_approvers_will_do() {
    assertThat(let(PolicyTable.APPROVAL, ShippedTables.xml(PolicyTable.APPROVAL).replace("trust, management, erm", "erm,trust"))
        .rules().get(3).outputs()).containsExactly("\"erm,trust\"");
  }

  @Test void more_never_means_less() {
    var swapped = ShippedTables.xml(PolicyTable.SEVERITY).replace("<text>\"High\"</text>", "<text>\"Low\"</text>");
    assertThat(reasons(PolicyTable.SEVERITY, swapped)).containsExactly("must not answer less where more goes in: at residualScore = "
        + "35.0 rule severity_High answers less than rule severity_Medium below it");
    assertThat(reasons(PolicyTable.LIKELIHOOD, ShippedTables.xml(PolicyTable.LIKELIHOOD).replace("<text>4</text>", "<text>1</text>")))
        .anySatisfy(said -> assertThat(said).contains("likelihood_4_Likely answers less than rule likelihood_3_Possible"));
  }

  /** The engine would run each of these, or reach out for it. */
  @ParameterizedTest
  @ValueSource(strings = {
      "<inputEntry id=\"severity_Low_residualScore\" expressionLanguage=\"groovy\">",
      "<inputEntry id=\"severity_Low_residualScore\" expressionLanguage=\"juel\">",
      "<inputEntry id=\"severity_Low_residualScore\" expressionLanguage=\"feel\">",
      "<inputEntry id=\"severity_Low_residualScore\" xmlns:c=\"http://camunda.org/schema/1.0/dmn\" c:inputVariable=\"x\">"})
  void no_other_language_is_let_in(String entry) {
    var xml = ShippedTables.xml(PolicyTable.SEVERITY).replace("<inputEntry id=\"severity_Low_residualScore\">", entry);
    assertThat(xml).contains(entry);
    assertThat(reasons(PolicyTable.SEVERITY, xml)).singleElement().asString().contains("must be a plain table, without the attribute");
    assertThat(reasons(PolicyTable.SEVERITY, ShippedTables.xml(PolicyTable.SEVERITY).replace("<output id=\"output_severity\"",
        "<output expressionLanguage=\"javascript\" id=\"output_severity\""))).singleElement().asString().contains("plain table");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&lt; sum(1, 14)", "? &lt; 15", "&lt; 10 + 5", "${15}", "#{x}", "execution.getId()", "&lt; residualScore",
      "every x in [1] satisfies x &lt; 15", "\"Low\"", "15..35", "&lt; 1e1", "&lt; 15;", "=15", "date(\"2026-01-01\")", "not()", ",",
      "function(x) external {java:{class:\"java.lang.Runtime\"}}", "&lt; -", "&lt; 99999999999999999999"})
  void nothing_is_computed_in_a_cell(String cell) {
    assertThat(reasons(PolicyTable.SEVERITY, ShippedTables.xml(PolicyTable.SEVERITY).replace("&lt; 15", cell)))
        .anySatisfy(said -> assertThat(said).isEqualTo("rule severity_Low, residualScore: " + UnaryTests.NUMBERS_EXPECTED));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "<decision id=\"severity\" | <decision id=\"severities\" | must hold the decision severity",
      "hitPolicy=\"UNIQUE\" | hitPolicy=\"FIRST\" | must have the hit policy UNIQUE",
      "hitPolicy=\"UNIQUE\" | hitPolicy=\"COLLECT\" aggregation=\"SUM\" | without the attribute aggregation",
      "typeRef=\"double\" | typeRef=\"string\" | must have the inputs residualScore (double), in this order",
      "<text>residualScore</text> | <text>inherentScore</text> | must have the inputs residualScore (double), in this order",
      "name=\"severity\" | name=\"band\" | must have the outputs severity (string), in this order",
      "camunda:historyTimeToLive=\"P730D\" | camunda:historyTimeToLive=\"P1D\" | must say camunda:historyTimeToLive",
      "<rule id=\"severity_Low\"> | <rule> | must name every rule by an id",
      "<rule id=\"severity_Low\"> | <rule id=\"severity_High_\"> | ",
      "<description>The residual | <extensionElements/><description>The residual | without <extensionElements>",
      "<rule id=\"severity_Low\"> | <rule id=\"severity_Low\" typeRef=\"string\"> | can't be read by the engine",
      "id=\"severity_Low_residualScore\" | id=\"severity_High\" | can't be read by the engine",
      "<text>[15..35)</text> | <text>[35..15)</text> | has no rule for residualScore = 15.0",
      "</decision> | <informationRequirement/></decision> | without <informationRequirement>",
      "</decision> | </decision><decision id=\"other\"/> | exactly one <decision>",
      "</decision> | </decision><x xmlns=\"urn:x\"/> | without <x>",
      "20191111/MODEL | 20151101/dmn.xsd | must be DMN 1.3"})
  void the_form_of_the_table_stays(String text, String changed, String reason) {
    var xml = ShippedTables.xml(PolicyTable.SEVERITY);
    assertThat(xml).contains(text);
    var file = xml.replace(text, changed);
    if (reason == null) assertThat(let(PolicyTable.SEVERITY, file).rules()).hasSize(4);
    else assertThat(reasons(PolicyTable.SEVERITY, file)).anySatisfy(said -> assertThat(said).contains(reason));
  }

  @Test void what_is_no_such_file_is_refused() {
    var severity = ShippedTables.xml(PolicyTable.SEVERITY);
    var entity = severity.replace("?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>").replace("Severity of", "&e;");
    var laughs = severity.replace("?>", "?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>");
    for (var file : List.of("", "nonsense", "\0\0", "<x/>", entity, laughs, severity.substring(0, 900), "{\"decision\": 1}")) {
      assertThat(reasons(PolicyTable.SEVERITY, file)).singleElement().asString().startsWith("must be ");
    }
    var deep = severity.replace("<dmndi:DMNDiagram", "<dmndi:x>".repeat(20) + "</dmndi:x>".repeat(20) + "<dmndi:DMNDiagram");
    assertThat(reasons(PolicyTable.SEVERITY, deep)).singleElement().asString().contains("nested deeper");
    assertThat(reasons(PolicyTable.SEVERITY, severity.replace("id=\"severity_Low\"", "id=\"severity_High\"")))
        .anySatisfy(said -> assertThat(said).contains("more than one rule severity_High"));
    assertThat(reasons(PolicyTable.STRATEGY, severity)).containsExactly("must hold the decision strategy");
    assertThat(reasons(PolicyTable.SEVERITY, severity.replace("The residual score", "x".repeat(501))))
        .singleElement().asString().contains("texts of more than 500 characters");
  }

  @Test void too_many_numbers_to_look_at_are_refused() {
    var xml = ShippedTables.xml(PolicyTable.STRATEGY);
    var scores = IntStream.range(4, 30).mapToObj(score -> ", " + score).collect(joining("", "&lt; 40", ""));
    var deficiencies = IntStream.range(50, 80).mapToObj(share -> ", 0." + share).collect(joining("", "&gt; 0.40", ""));
    var reasons = reasons(PolicyTable.STRATEGY, xml.replace("&lt; 40", scores).replace("&gt; 0.40", deficiencies));
    assertThat(reasons).containsExactly("must not have so many rules and compare with so many different numbers");
  }

  private Table let(PolicyTable policy, String xml) {
    return candidates.check(policy, new TableFile(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> reasons(PolicyTable policy, String xml) {
    var refused = catchThrowableOfType(Refused.class, () -> let(policy, xml));
    assertThat(refused).as(xml).isNotNull();
    assertThat(refused.errors()).allSatisfy(error -> assertThat(error.field()).isEqualTo("file"));
    return refused.errors().stream().map(FieldError::reason).toList();
  }

  private static String withoutRule(String xml, String id) {
    int start = xml.indexOf("<rule id=\"" + id + "\">");
    return xml.substring(0, start) + xml.substring(xml.indexOf("</rule>", start) + "</rule>".length());
  }
}
