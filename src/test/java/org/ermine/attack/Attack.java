package org.ermine.attack;

import java.util.List;
import java.util.Set;

/**
 * One kind of attack, by every route that it could take.
 *
 * @param ledgers the tables that are to say that it was tried
 */
record Attack(String name, List<Attempt> attempts, Set<String> ledgers) {
  Attack(String name, List<Attempt> attempts) {
    this(name, attempts, Set.of());
  }

  @SafeVarargs static Attack of(String name, List<Attempt>... attempts) {
    return new Attack(name, java.util.Arrays.stream(attempts).flatMap(List::stream).toList());
  }
}
