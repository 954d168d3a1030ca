package org.ermine.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.ermine.policy.Table.Column;
import org.ermine.policy.Table.Rule;
import org.w3c.dom.Element;

/**
 * Reads a table from a file at the door: the decision, columns and types that the programme reads, rules that say only what
 * {@link UnaryTests} understands and answer only what {@link Output} knows.
 */
final class TableReader {
  static final String FIELD = "file";
  static final int MOST_RULES = 100;
  private static final String KEPT = "P730D";

  private final PolicyTable policy;
  private final List<FieldError> errors = new ArrayList<>();

  private TableReader(PolicyTable policy) {
    this.policy = policy;
  }

  /** @throws Refused with all that is wrong with the file, as far as it can be read */
  static Table read(PolicyTable policy, TableFile file) {
    var reader = new TableReader(policy);
    var table = reader.table(PlainXml.definitions(file));
    if (!reader.errors.isEmpty()) throw Refused.invalid(reader.errors);
    return table;
  }

  private Table table(Element definitions) {
    var decision = PlainXml.only(definitions, "decision");
    if (!policy.key().equals(decision.getAttribute("id"))) throw refused("must hold the decision " + policy.key());
    if (!KEPT.equals(decision.getAttributeNS(PlainXml.CAMUNDA, "historyTimeToLive"))) {
      errors.add(error("must say camunda:historyTimeToLive=\"" + KEPT + "\" of its decision"));
    }
    var table = PlainXml.only(decision, "decisionTable");
    if (!"UNIQUE".equals(table.getAttribute("hitPolicy"))) throw refused("must have the hit policy UNIQUE");
    var inputs = inputs(PlainXml.children(table, "input"));
    var outputs = outputs(PlainXml.children(table, "output"));
    return new Table(policy, attribute(decision, "name"), inputs, outputs, rules(PlainXml.children(table, "rule")));
  }

  private List<Column> inputs(List<Element> elements) {
    var read = elements.stream().map(input -> {
      var expression = PlainXml.only(input, "inputExpression");
      return new Column(PlainXml.textOf(expression), attribute(input, "label"), expression.getAttribute("typeRef"));
    }).toList();
    requireColumns("inputs", read, policy.inputs().stream().map(input -> new Column(input.name(), null, input.type())).toList());
    return read;
  }

  private List<Column> outputs(List<Element> elements) {
    var read = elements.stream().map(output -> new Column(output.getAttribute("name"), attribute(output, "label"),
        output.getAttribute("typeRef"))).toList();
    requireColumns("outputs", read, policy.outputs().stream().map(output -> new Column(output.name(), null, output.type())).toList());
    return read;
  }

  private static void requireColumns(String what, List<Column> read, List<Column> expected) {
    var plain = read.stream().map(column -> new Column(column.name(), null, column.type())).toList();
    if (!plain.equals(expected)) {
      throw refused("must have the " + what + " " + String.join(", ", expected.stream()
          .map(column -> column.name() + " (" + column.type() + ")").toList()) + ", in this order");
    }
  }

  private List<Rule> rules(List<Element> elements) {
    if (elements.isEmpty() || elements.size() > MOST_RULES) throw refused("must have 1 to " + MOST_RULES + " rules");
    var ids = new HashSet<String>();
    return elements.stream().map(element -> {
      var rule = rule(element);
      if (!ids.add(rule.id())) errors.add(error("has more than one rule " + rule.id()));
      return rule;
    }).toList();
  }

  private Rule rule(Element element) {
    var id = element.getAttribute("id");
    if (!id.matches("[A-Za-z_][A-Za-z0-9_.-]{0,99}")) {
      throw refused("must name every rule by an id of letters, digits, _, . and -, at most 100");
    }
    var description = PlainXml.children(element, "description").stream().findFirst().map(PlainXml::text).orElse(null);
    var inputs = PlainXml.children(element, "inputEntry").stream().map(PlainXml::textOf)
        .map(text -> text.isEmpty() ? "-" : text).toList();
    var outputs = PlainXml.children(element, "outputEntry").stream().map(PlainXml::textOf).toList();
    if (inputs.size() != policy.inputs().size() || outputs.size() != policy.outputs().size()) {
      throw refused("must fill every column of rule " + id);
    }
    requireUnderstood(id, inputs);
    requireKnown(id, outputs);
    return new Rule(id, description, inputs, outputs);
  }

  private void requireUnderstood(String rule, List<String> tests) {
    for (int i = 0; i < tests.size(); i++) {
      var input = policy.inputs().get(i);
      if (!UnaryTests.understood(input, tests.get(i))) {
        errors.add(error("rule " + rule + ", " + input.name() + ": " + UnaryTests.expected(input)));
      }
    }
  }

  private void requireKnown(String rule, List<String> answers) {
    for (int i = 0; i < answers.size(); i++) {
      var output = policy.outputs().get(i);
      if (!output.known().test(answers.get(i))) {
        errors.add(error("rule " + rule + ", " + output.name() + ": must be " + output.expected()));
      }
    }
  }

  private static String attribute(Element element, String name) {
    return element.hasAttribute(name) ? element.getAttribute(name) : null;
  }

  static FieldError error(String reason) {
    return new FieldError(FIELD, reason);
  }

  static Refused refused(String reason) {
    return Refused.invalid(FIELD, reason);
  }
}
