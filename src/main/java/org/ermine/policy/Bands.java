package org.ermine.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a table tells apart on one input. It compares numbers with some numbers and with nothing else, so all that lie between two
 * neighbours of these get the same answer; of words, each may get its own.
 *
 * @param edges the numbers with which it compares, each once, ascending; empty for words
 */
record Bands(Input input, List<BigDecimal> edges) {

  static Bands of(Input input, List<String> tests) {
    if (!input.isNumber()) return new Bands(input, List.of());
    Set<BigDecimal> edges = new TreeSet<>();
    tests.forEach(test -> edges.addAll(UnaryTests.numbers(test)));
    return new Bands(input, List.copyOf(edges));
  }

  /** Equal for two values exactly if the table cannot tell them apart. */
  Object of(Object value) {
    if (!input.isNumber()) return value;
    int at = Collections.binarySearch(edges, (BigDecimal) value);
    return at >= 0 ? 2 * at + 1 : -2 * (at + 1);
  }

  /** One value of each band in which there are any, ascending. */
  List<Object> samples() {
    if (!input.isNumber()) return List.copyOf(input.words());
    var samples = new ArrayList<Object>();
    var seen = new HashSet<Object>();
    for (var value : candidates()) {
      if (value.compareTo(input.most()) <= 0 && value.compareTo(input.least()) >= 0 && seen.add(of(value))) samples.add(value);
    }
    return samples;
  }

  /** If anything lies between two edges, then the first value at or above the lower one does, or the one after that. */
  private Iterable<BigDecimal> candidates() {
    var unit = BigDecimal.ONE.movePointLeft(input.decimals());
    var candidates = new TreeSet<BigDecimal>();
    candidates.add(input.least().setScale(input.decimals()));
    for (var edge : edges) {
      var up = edge.setScale(input.decimals(), RoundingMode.CEILING);
      candidates.add(up);
      candidates.add(up.add(unit));
    }
    return candidates;
  }
}
