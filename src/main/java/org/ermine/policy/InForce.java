package org.ermine.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.risk.Policy;
import org.ermine.risk.RuleUse;
import org.springframework.stereotype.Component;

/** The policy in force, to be asked what it would say: in memory, so that nothing is noted as if it had been decided. */
@Component
public class InForce {
  /** @param says what the table has to say for the rule; null where it says nothing */
  public record Said(String decision, int version, String rule, String says) {}

  /** The policy of this moment. */
  public static final class Asked {
    private final Policy policy;
    private final Map<PolicyTable, TableEngine.Deployed> tables;

    Asked(Policy policy, Map<PolicyTable, TableEngine.Deployed> tables) {
      this.policy = policy;
      this.tables = tables;
    }

    public Policy policy() {
      return policy;
    }

    /** The rule in words, with the version of its table. */
    public Said said(RuleUse use) {
      var table = PolicyTable.of(use.decision()).orElseThrow();
      var says = TableReader.read(table, tables.get(table).file()).rules().stream()
          .filter(rule -> rule.id().equals(use.rule())).map(Table.Rule::description).findFirst().orElse(null);
      return new Said(use.decision(), tables.get(table).version(), use.rule(), says);
    }
  }

  private final TableEngine engine;

  InForce(TableEngine engine) {
    this.engine = engine;
  }

  public Asked now() {
    var tables = Arrays.stream(PolicyTable.values()).collect(Collectors.toMap(Function.identity(), engine::inForce));
    return new Asked(engine.inMemory(tables.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().file()))), tables);
  }
}
