package org.ermine.web.page;

import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;

/** What people call the services that tasks, reports and campaigns know by their ids. */
@Component
class ServiceNames {
  private final Services services;

  ServiceNames(Services services) {
    this.services = services;
  }

  /** By id. */
  Map<String, String> all() {
    return services.all().stream().collect(Collectors.toMap(Service::id, Service::name));
  }
}
