package org.ermine.access;

import java.util.Set;

/**
 * What somebody may do for another person now.
 *
 * @param person who is stood in for: what they are asked by name may be done for them
 * @param groups of that person, whose tasks may be done for them too; empty where no administrator has lent them
 */
public record StandIn(String person, Set<String> groups) {
  public StandIn {
    groups = Set.copyOf(groups);
  }
}
