package org.ermine.risk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.ermine.risk.Services.IllegalNode.Fault;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The service tree. */
@Component
public class Services {
  /** Why a node can't be stored as asked. */
  public static final class IllegalNode extends Exception {
    /** What is wrong with its parent or its stakeholders. */
    public enum Fault { UNKNOWN_PARENT, UNDER_ITSELF, NO_STAKEHOLDERS }

    private final Fault fault;

    IllegalNode(Fault fault) {
      super(fault.name());
      this.fault = fault;
    }

    public Fault fault() {
      return fault;
    }
  }

  private final ServiceRepository repository;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  Services(ServiceRepository repository, JdbcClient jdbc, ApplicationEventPublisher events) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.events = events;
  }

  /** All nodes by id. */
  public List<Service> all() {
    return repository.findAll(Sort.by("id"));
  }

  /** Those to which risks belong: no other node stands under them. */
  public List<Service> leaves() {
    var all = all();
    var parents = all.stream().map(Service::parent).collect(Collectors.toSet());
    return all.stream().filter(service -> !parents.contains(service.id())).toList();
  }

  public Optional<Service> find(String id) {
    return repository.findById(id);
  }

  /** Whether no other node stands under it; risks belong to leaves. */
  public boolean isLeaf(String id) {
    return repository.existsById(id) && !repository.existsByParent(id);
  }

  /**
   * Adds a node or changes it. Changes of the tree wait for each other: two that are harmless alone may close a circle together.
   *
   * @param appetite what the node states itself
   * @throws IllegalNode if the parent does not exist, would close a circle, or a leaf would be without stakeholders
   */
  @Transactional
  public Service put(String id, String name, String parent, Appetite appetite, Set<String> stakeholders) throws IllegalNode {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('service'), 0)").query().singleRow();
    if (parent != null) requireNoCircle(id, parent);
    if (stakeholders.isEmpty() && !repository.existsByParent(id)) {
      throw new IllegalNode(Fault.NO_STAKEHOLDERS);
    }
    var service = repository.findById(id).orElseGet(() -> new Service(id));
    var parentBefore = service.parent();
    service.set(name, parent, appetite, stakeholders);
    var stored = repository.saveAndFlush(service);
    events.publishEvent(new ServiceChanged(id, parentBefore));
    return stored;
  }

  private void requireNoCircle(String id, String parent) throws IllegalNode {
    var seen = new HashSet<String>();
    for (var at = parent; at != null; ) {
      if (at.equals(id) || !seen.add(at)) throw new IllegalNode(Fault.UNDER_ITSELF);
      at = repository.findById(at).orElseThrow(() -> new IllegalNode(Fault.UNKNOWN_PARENT)).parent();
    }
  }
}
