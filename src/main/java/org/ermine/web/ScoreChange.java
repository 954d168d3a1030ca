package org.ermine.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.risk.Assessment;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.Evidence;
import org.ermine.risk.Scores;
import org.ermine.risk.Standings.Movement;

/**
 * What moved a risk's score the last time that it moved.
 *
 * @param at     when the newer scores were computed
 * @param reason why they were recomputed; null for a new assessment
 * @param inputs those that differ
 */
public record ScoreChange(Scores before, Scores after, Instant at, String reason, List<Input> inputs) {
  /**
   * One input that differs.
   *
   * @param name    as the method has it, such as {@code expectedPerYear}
   * @param control whose it is; null where it is the risk's own
   * @param before  null where there was none, as is {@code after} where there is none any more
   */
  public record Input(String name, String control, Number before, Number after) {}

  /** Scores with all that they came from. */
  private record State(Assessment assessment, Evidence evidence, List<ControlInForce> controls, Scores scores, Instant at,
      String reason) {}

  static ScoreChange between(Assessment before, Assessment after) {
    return between(state(before), state(after));
  }

  /** @param before the movement before; null where the assessment itself stood until then */
  static ScoreChange moved(Assessment assessment, Movement before, Movement after) {
    return between(before == null ? state(assessment) : state(assessment, before), state(assessment, after));
  }

  private static State state(Assessment a) {
    return new State(a, a.evidence(), a.controls(), a.scores(), a.asOf(), null);
  }

  private static State state(Assessment a, Movement m) {
    return new State(a, m.evidence(), m.controls(), m.to().scores(), m.asOf(), m.reason());
  }

  private static ScoreChange between(State before, State after) {
    var inputs = new ArrayList<Input>();
    own(inputs, "impactService", before, after, state -> state.assessment().impact().service());
    own(inputs, "impactCustomers", before, after, state -> state.assessment().impact().customers());
    own(inputs, "impactReputation", before, after, state -> state.assessment().impact().reputation());
    own(inputs, "impactCompliance", before, after, state -> state.assessment().impact().compliance());
    own(inputs, "expectedPerYear", before, after, state -> state.assessment().opinion().expectedPerYear());
    own(inputs, "evidenceYears", before, after, state -> state.assessment().opinion().evidenceYears());
    own(inputs, "occurrences", before, after, state -> state.evidence().occurrences());
    controls(inputs, before.controls(), after.controls());
    own(inputs, "exposureYears", before, after, state -> state.evidence().exposureYears());
    return new ScoreChange(before.scores(), after.scores(), after.at(), after.reason(), List.copyOf(inputs));
  }

  private static void own(List<Input> inputs, String name, State before, State after, Function<State, Number> read) {
    add(inputs, name, null, read.apply(before), read.apply(after));
  }

  private static void controls(List<Input> inputs, List<ControlInForce> before, List<ControlInForce> after) {
    var was = byId(before);
    var is = byId(after);
    var ids = new TreeSet<>(was.keySet());
    ids.addAll(is.keySet());
    for (var id : ids) {
      control(inputs, "coverage", id, was, is, ControlInForce::coverage);
      control(inputs, "design", id, was, is, ControlInForce::design);
      control(inputs, "passes", id, was, is, ControlInForce::passes);
      control(inputs, "tests", id, was, is, ControlInForce::tests);
    }
  }

  private static void control(List<Input> inputs, String name, String id, Map<String, ControlInForce> was,
      Map<String, ControlInForce> is, Function<ControlInForce, Number> read) {
    add(inputs, name, id, was.containsKey(id) ? read.apply(was.get(id)) : null, is.containsKey(id) ? read.apply(is.get(id)) : null);
  }

  private static void add(List<Input> inputs, String name, String control, Number before, Number after) {
    if (!Objects.equals(before, after)) inputs.add(new Input(name, control, before, after));
  }

  private static Map<String, ControlInForce> byId(List<ControlInForce> controls) {
    return controls.stream().collect(Collectors.toMap(ControlInForce::control, Function.identity()));
  }
}
