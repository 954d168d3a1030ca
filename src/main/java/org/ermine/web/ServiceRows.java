package org.ermine.web;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.risk.Appetite;
import org.ermine.risk.Appetites;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The service tree as people read it: each node under its parent, with how it stands and what it tolerates. */
@Component
public class ServiceRows {
  /**
   * @param depth   0 at the top
   * @param inForce its own appetite or what it inherits
   */
  public record Row(int depth, Service service, PostureView view, Appetite inForce) {
    public boolean inheritsSeverity() {
      return service.appetite().severity() == null;
    }

    public boolean inheritsPoints() {
      return service.appetite().points().isEmpty();
    }
  }

  private final Portfolio portfolio;
  private final Services services;
  private final Appetites appetites;

  ServiceRows(Portfolio portfolio, Services services, Appetites appetites) {
    this.portfolio = portfolio;
    this.services = services;
    this.appetites = appetites;
  }

  /** @param node with everything under it; null for the whole tree */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Paged<Row> page(String node, Paged.Wanted page) {
    Map<String, Service> byId = services.all().stream().collect(Collectors.toMap(Service::id, Function.identity()));
    var inForce = appetites.all();
    var depths = new HashMap<String, Integer>();
    return page.cut(portfolio.under(node).stream().map(view -> {
      var at = view.posture();
      var depth = depths.getOrDefault(at.parent(), -1) + 1;
      depths.put(at.service(), depth);
      return new Row(depth, byId.get(at.service()), view, inForce.getOrDefault(at.service(), Appetite.NONE));
    }).toList());
  }
}
