package org.ermine.web;

import java.util.Set;

import org.ermine.risk.Service;
import org.ermine.risk.Severity;

/** @param appetite the worst severity that this node tolerates; null inherits its parent's */
record ServiceView(String id, String name, String parent, Set<String> stakeholders, Severity appetite) {

  static ServiceView of(Service service) {
    return new ServiceView(service.id(), service.name(), service.parent(), service.stakeholders(), service.appetite());
  }
}
