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

  /** The policy of one moment. Its tables are read once, however often it is asked. */
  public static final class Asked {
    private final Policy policy;
    private final Map<PolicyTable, TableEngine.Deployed> deployed;
    private final Map<PolicyTable, Table> tables;

    private Asked(Policy policy, Map<PolicyTable, TableEngine.Deployed> deployed) {
      this.policy = policy;
      this.deployed = deployed;
      this.tables = deployed.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> TableReader.read(entry.getKey(), entry.getValue().file())));
    }

    public Policy policy() {
      return policy;
    }

    /** The rule in words, with the version of its table. */
    public Said said(RuleUse use) {
      var table = PolicyTable.of(use.decision()).orElseThrow();
      var says = tables.get(table).rules().stream()
          .filter(rule -> rule.id().equals(use.rule())).map(Table.Rule::description).findFirst().orElse(null);
      return new Said(use.decision(), deployed.get(table).version(), use.rule(), says);
    }

    /** By content: a number is given anew after an operator has deleted a deployment. */
    private boolean isOf(Map<PolicyTable, TableEngine.Deployed> others) {
      return deployed.entrySet().stream().allMatch(entry -> {
        var other = others.get(entry.getKey());
        return entry.getValue().version() == other.version() && entry.getValue().file().sha256().equals(other.file().sha256());
      });
    }
  }

  private final TableEngine engine;
  /** Whoever enters something is shown its score again and again, nearly always by the same tables. */
  private volatile Asked last;

  InForce(TableEngine engine) {
    this.engine = engine;
  }

  public Asked now() {
    var deployed = Arrays.stream(PolicyTable.values()).collect(Collectors.toMap(Function.identity(), engine::inForce));
    var known = last;
    if (known != null && known.isOf(deployed)) return known;
    var asked = new Asked(engine.inMemory(deployed.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().file()))), deployed);
    last = asked;
    return asked;
  }
}
