package org.ermine.risk;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What makes a collection of services a tree (or several). */
final class ServiceTree {

  private ServiceTree() {}

  static void check(Collection<ServiceNode> services) {
    Map<String, ServiceNode> byId = new HashMap<>();
    for (ServiceNode node : services) {
      Require.that(byId.put(node.id(), node) == null, "Service %s is there twice.", node.id());
    }
    for (ServiceNode node : services) {
      Require.that(node.parent() == null || byId.containsKey(node.parent()),
          "Service %s lies under %s, which is no known service.", node.id(), node.parent());
    }
    Set<String> rooted = new HashSet<>();
    for (ServiceNode node : services) {
      Set<String> path = new HashSet<>();
      for (ServiceNode up = node; up != null && !rooted.contains(up.id()); up = byId.get(up.parent())) {
        Require.that(path.add(up.id()), "Service %s lies under itself.", up.id());
      }
      rooted.addAll(path);
    }
  }
}
