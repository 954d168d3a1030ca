package org.ermine.policy;

import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A decision table as data: its columns and rules, in the table's order.
 *
 * @param inputs the columns that are asked
 * @param outputs the columns that answer
 */
public record Table(@JsonIgnore PolicyTable policy, String name, List<Column> inputs, List<Column> outputs, List<Rule> rules) {

  /** @param label for people; null where there is none */
  public record Column(String name, String label, String type) {}

  /**
   * @param description why it is so; null where nothing is said
   * @param inputs what each column has to be, in FEEL; {@code -} for anything
   * @param outputs what it answers in each column, as literals
   */
  public record Rule(String id, String description, List<String> inputs, List<String> outputs) {}

  /** What it tells apart on each input. */
  List<Bands> bands() {
    return IntStream.range(0, inputs.size()).mapToObj(column -> Bands.of(policy.inputs().get(column),
        rules.stream().map(rule -> rule.inputs().get(column)).toList())).toList();
  }
}
