package org.ermine.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads a control log forward once, so that a long history costs no more than its entries. */
final class ControlLogReader {

  private final List<Change> changes = new ArrayList<>();
  private final Map<String, State> controls = new TreeMap<>();
  private int next;

  ControlLogReader(ControlLog log) {
    log.links().forEach(step -> add(step.effectiveAt(), step.control(), state -> state.coverage = step.coverage()));
    log.designs().forEach(step -> add(step.effectiveAt(), step.control(), state -> state.design = step.design()));
    log.tests().stream()
        // A test recorded after its window closed never counted.
        .filter(test -> test.entersAt().isBefore(test.leavesAt()))
        .forEach(test -> {
          add(test.entersAt(), test.control(), state -> state.count(test, 1));
          add(test.leavesAt(), test.control(), state -> state.count(test, -1));
        });
    changes.sort(Comparator.comparing(Change::at));
  }

  /** Applies every change up to and including this instant. */
  void readTo(Instant instant) {
    while (next < changes.size() && !changes.get(next).at().isAfter(instant)) {
      Change change = changes.get(next++);
      change.effect().accept(controls.computeIfAbsent(change.control(), id -> new State()));
    }
  }

  /** When the next change happens; null if none is left. */
  Instant nextChange() {
    return next < changes.size() ? changes.get(next).at() : null;
  }

  List<ControlInForce> inForce() {
    return controls.entrySet().stream()
        .filter(entry -> entry.getValue().coverage > 0)
        .map(entry -> entry.getValue().of(entry.getKey()))
        .toList();
  }

  private void add(Instant at, String control, Consumer<State> effect) {
    changes.add(new Change(at, control, effect));
  }

  private record Change(Instant at, String control, Consumer<State> effect) {}

  private static final class State {
    private double coverage;
    private double design;
    private int passes;
    private int tests;

    private void count(ControlTest test, int step) {
      tests += step;
      passes += test.passed() ? step : 0;
    }

    private ControlInForce of(String control) {
      return new ControlInForce(control, coverage, design, passes, tests);
    }
  }
}
