package org.ermine.risk;

/**
 * Which rule of the policy was applied, so that a decision can be explained years later.
 *
 * @param decision key of the decision table
 * @param version its deployed version; 0 where the table was not deployed
 * @param rule id of the rule that matched
 */
public record RuleUse(String decision, int version, String rule) {

  public RuleUse {
    Require.text(decision, "The decision");
    Require.that(version >= 0, "The version of decision %s cannot be %d.", decision, version);
    Require.text(rule, "The rule");
  }
}
