package org.ermine.policy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table was asked something for which it has no rule, or more than one. */
public class NotOneRule extends IllegalStateException {
  private final String reason;

  /** @param any whether there was any rule */
  public NotOneRule(String decision, Map<String, Object> inputs, boolean any) {
    this((any ? "has more than one rule for " : "has no rule for ") + shown(inputs), decision);
  }

  private NotOneRule(String reason, String decision) {
    super("The decision table " + decision + " " + reason + ".");
    this.reason = reason;
  }

  /** What is wrong with the table, as the second half of a sentence. */
  public String reason() {
    return reason;
  }

  private static String shown(Map<String, Object> inputs) {
    return new TreeMap<>(inputs).entrySet().stream().map(input -> input.getKey() + " = " + input.getValue())
        .collect(Collectors.joining(", "));
  }
}
