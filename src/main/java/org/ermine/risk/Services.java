package org.ermine.risk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** The service tree. */
@Component
public class Services {
  /** Why a node can't be stored as asked: which field and what is wrong with it. */
  public static final class IllegalNode extends Exception {
    private final String field;

    IllegalNode(String field, String reason) {
      super(reason);
      this.field = field;
    }

    public String field() {
      return field;
    }
  }

  private final ServiceRepository repository;

  Services(ServiceRepository repository) {
    this.repository = repository;
  }

  /** All nodes by id. */
  public List<Service> all() {
    return repository.findAll(Sort.by("id"));
  }

  public Optional<Service> find(String id) {
    return repository.findById(id);
  }

  /** Whether no other node stands under it; risks belong to leaves. */
  public boolean isLeaf(String id) {
    return repository.existsById(id) && !repository.existsByParent(id);
  }

  /**
   * Adds a node or changes it.
   *
   * @throws IllegalNode if the parent does not exist, would close a circle, or a leaf would be without stakeholders
   */
  public Service put(String id, String name, String parent, Severity appetite, Set<String> stakeholders) throws IllegalNode {
    if (parent != null) requireNoCircle(id, parent);
    if (stakeholders.isEmpty() && !repository.existsByParent(id)) {
      throw new IllegalNode("stakeholders", "are required, because no other service stands under this one");
    }
    var service = repository.findById(id).orElseGet(() -> new Service(id));
    service.set(name, parent, appetite, stakeholders);
    return repository.saveAndFlush(service);
  }

  private void requireNoCircle(String id, String parent) throws IllegalNode {
    var seen = new HashSet<String>();
    for (var at = parent; at != null; ) {
      if (at.equals(id) || !seen.add(at)) throw new IllegalNode("parent", "would make the service stand under itself");
      at = repository.findById(at).orElseThrow(() -> new IllegalNode("parent", "is not a known service")).parent();
    }
  }
}
