package org.ermine.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds risks up over the tree of services. Sums are exact decimals, so anybody who adds the same rows in any order gets the
 * same digits.
 */
public final class RollUp {

  private final Map<String, List<ServiceNode>> children = new HashMap<>();
  private final Map<String, List<RiskGroup>> groups = new HashMap<>();
  private final List<ServicePosture> postures = new ArrayList<>();

  private RollUp() {}

  /**
   * The posture of every node: parents before their children, siblings by id.
   *
   * @throws IllegalArgumentException if a service is there twice, has an unknown parent or lies under itself, or if a risk is
   *     there twice or belongs to an unknown service
   */
  public static List<ServicePosture> of(Collection<ServiceNode> services, Collection<RiskRow> risks) {
    return ofGroups(services, risks.stream().map(RiskGroup::of).toList());
  }

  /** The same of risks that are partly added up. */
  public static List<ServicePosture> ofGroups(Collection<ServiceNode> services, Collection<RiskGroup> risks) {
    ServiceTree.check(services);
    RollUp rollUp = new RollUp();
    services.forEach(node -> rollUp.children.computeIfAbsent(node.parent(), parent -> new ArrayList<>()).add(node));
    rollUp.children.values().forEach(nodes -> nodes.sort(Comparator.comparing(ServiceNode::id)));
    rollUp.sort(services, risks);
    rollUp.children.getOrDefault(null, List.of()).forEach(top -> rollUp.visit(top, null));
    return List.copyOf(rollUp.postures);
  }

  private void sort(Collection<ServiceNode> services, Collection<RiskGroup> risks) {
    services.forEach(node -> groups.put(node.id(), new ArrayList<>()));
    Set<String> seen = new HashSet<>();
    for (RiskGroup group : risks) {
      group.risks().forEach(risk -> Require.that(seen.add(risk), "Risk %s is there twice.", risk));
      Require.that(groups.containsKey(group.service()), "Risk %s belongs to %s, which is no known service.",
          group.risks().get(0), group.service());
      groups.get(group.service()).add(group);
    }
  }

  private Totals visit(ServiceNode node, Severity inherited) {
    Severity appetite = node.appetite() == null ? inherited : node.appetite();
    int place = postures.size();
    postures.add(null);
    Totals totals = new Totals();
    groups.get(node.id()).forEach(totals::add);
    children.getOrDefault(node.id(), List.of()).forEach(child -> totals.add(visit(child, appetite)));
    postures.set(place, totals.posture(node, appetite));
    return totals;
  }
}
