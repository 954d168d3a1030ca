package org.ermine.identification.register;

import java.util.List;
import java.util.Map;

/**
 * A row of a table before anybody knows what its columns mean.
 *
 * @param line   where it begins, from 1: in a CSV the line, in a sheet the row
 * @param texts  the cells that were kept
 * @param count  how many there were, of which some may not have been kept
 * @param faults what formulas without a result resulted in, by place from 0
 */
record TextRow(int line, List<String> texts, int count, Map<Integer, String> faults) {
  boolean blank() {
    return texts.stream().allMatch(String::isBlank);
  }

  /** The text at a place from 0; empty where the row is shorter. */
  String text(int index) {
    return index < texts.size() ? texts.get(index) : "";
  }
}
