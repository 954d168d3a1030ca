package org.ermine.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Puts the statement of an OSCAL control together: its parts with their labels, one a line and indented by depth. A parameter
 * stands in brackets, by its label or as the selection it offers.
 */
final class OscalStatement {
  private static final Pattern INSERT = Pattern.compile("\\{\\{\\s*(?:insert:\\s*param,\\s*)?([^\\s{}]+)\\s*}}");
  private static final int DEEPEST = 20;

  private final Map<String, JsonNode> parameters;

  /** @param inherited the parameters of the controls around this one */
  private OscalStatement(Map<String, JsonNode> inherited) {
    this.parameters = new HashMap<>(inherited);
  }

  /** The parameters that a control's own statement and those of the controls inside it can refer to. */
  static Map<String, JsonNode> parameters(JsonNode control, Map<String, JsonNode> inherited) {
    var parameters = new HashMap<>(inherited);
    control.path("params").forEach(parameter -> parameters.put(parameter.path("id").asText(), parameter));
    return parameters;
  }

  /** @return null where the control has no statement */
  static String of(JsonNode control, Map<String, JsonNode> parameters) {
    var text = new StringBuilder();
    for (var part : control.path("parts")) {
      if (part.path("name").asText().equals("statement")) new OscalStatement(parameters).append(part, 0, text);
    }
    return text.isEmpty() ? null : text.toString();
  }

  private void append(JsonNode part, int depth, StringBuilder text) {
    if (depth > DEEPEST) return;
    var prose = resolved(part.path("prose").asText(""), Set.of()).strip();
    var label = label(part);
    var line = label.isEmpty() ? prose : (label + " " + prose).strip();
    if (!line.isEmpty()) {
      if (!text.isEmpty()) text.append('\n');
      text.append("  ".repeat(Math.max(0, depth - 1))).append(line);
    }
    part.path("parts").forEach(inner -> append(inner, depth + 1, text));
  }

  private static String label(JsonNode part) {
    for (var property : part.path("props")) {
      if (property.path("name").asText().equals("label")) return property.path("value").asText();
    }
    return "";
  }

  /** @param within the parameters that are being resolved, so that a circle ends */
  private String resolved(String prose, Set<String> within) {
    return INSERT.matcher(prose).replaceAll(match -> Matcher.quoteReplacement("[" + words(match.group(1), within) + "]"));
  }

  private String words(String parameter, Set<String> within) {
    var found = parameters.get(parameter);
    if (found == null || within.contains(parameter)) return parameter;
    var select = found.path("select");
    if (select.isMissingNode()) return found.path("label").asText(parameter);
    var inside = new HashSet<>(within);
    inside.add(parameter);
    var choices = new StringBuilder();
    for (var choice : select.path("choice")) {
      choices.append(choices.isEmpty() ? "" : "; ").append(resolved(choice.asText(), inside).strip());
    }
    return (select.path("how-many").asText().equals("one-or-more") ? "one or more: " : "one of: ") + choices;
  }
}
