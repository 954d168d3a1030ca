package org.ermine.web;

import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.ermine.web.language.Words;
import org.springframework.stereotype.Component;

/** What people call the services that tasks, reports and campaigns know by their ids. */
@Component
public class ServiceNames {
  private final Services services;
  private final Words words;

  ServiceNames(Services services, Words words) {
    this.services = services;
    this.words = words;
  }

  /** The name, with the id that forms ask for. @param id null for none, which stays null */
  String of(String id) {
    return id == null ? null : services.find(id).map(this::named).orElse(id);
  }

  /** The same of all, by id. */
  Map<String, String> all() {
    return services.all().stream().collect(Collectors.toMap(Service::id, this::named));
  }

  /** The names alone, by id. */
  public Map<String, String> plain() {
    return services.all().stream().collect(Collectors.toMap(Service::id, Service::name));
  }

  private String named(Service service) {
    return service.name().equals(service.id()) ? service.id() : words.say("facts.service", service.name(), service.id());
  }
}
