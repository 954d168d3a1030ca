package org.ermine.risk;

/**
 * A node of the tree of services, divisions and the enterprise.
 *
 * @param parent id of the node above; null at the top
 * @param appetite the worst severity the node tolerates; null to inherit the parent's
 */
public record ServiceNode(String id, String name, String parent, Severity appetite) {

  public ServiceNode {
    Require.text(id, "The id of a service");
    Require.text(name, "The name of service %s".formatted(id));
  }
}
