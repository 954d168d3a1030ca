package org.ermine.access;

import java.util.Map;
import java.util.Optional;

/**
 * What completing one kind of task takes and means. One bean for each of the fifteen; the model says who does it, the guard
 * calls the rest, in this order and in the engine's transaction: {@link #fields}, {@link #check}, {@link #decides},
 * {@link #complete}.
 */
public interface HumanTask {
  /** The task's id in its model. */
  String key();

  /** What its form submits. */
  Fields fields();

  /**
   * Checks the values against the domain.
   *
   * @throws Refused if they can't be accepted; nothing has been written yet
   */
  default void check(TaskAt at, String actor, Values values) {}

  /** The item that this task decides on; empty where it is no decision. */
  default Optional<Item> decides(TaskAt at) {
    return Optional.empty();
  }

  /**
   * The group that the domain says has to do this task now; empty where its model may say. What decides who decides is read from
   * the facts: a variable of the engine can be set by hand.
   */
  default Optional<String> group(TaskAt at) {
    return Optional.empty();
  }

  /** The response whose outcome this task verifies; empty where it verifies none. Its approvers and performers may not. */
  default Optional<Item> verifies(TaskAt at) {
    return Optional.empty();
  }

  /** Which field holds the outcome of a decision, such as {@code approval}. */
  default String outcomeField() {
    throw new IllegalStateException(key() + " is no decision");
  }

  /** Writes what has to be written at once and answers the variables that the model's gateways read. */
  Map<String, Object> complete(Completion completion);

  /** What the form shows filled in: values entered before, or imported. */
  default Map<String, Object> prefill(TaskAt at) {
    return Map.of();
  }
}
