package org.ermine.risk;

/** A value that the policy gave, with the rule that gave it. */
public record Ruled<T>(T value, RuleUse rule) {

  public Ruled {
    Require.present(value, "The policy's value");
    Require.present(rule, "The policy's rule");
  }
}
