package org.ermine.policy;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a table is asked, and all that can be asked: one of some words, or a number between two bounds, both included, with so many
 * decimals.
 *
 * @param type as the table states it
 * @param words null where it is a number
 */
record Input(String name, String type, List<String> words, BigDecimal least, BigDecimal most, int decimals) {

  static Input word(String name, List<String> words) {
    return new Input(name, "string", words, null, null, 0);
  }

  static Input number(String name, String type, String least, String most, int decimals) {
    return new Input(name, type, null, new BigDecimal(least), new BigDecimal(most), decimals);
  }

  boolean isNumber() {
    return words == null;
  }
}
