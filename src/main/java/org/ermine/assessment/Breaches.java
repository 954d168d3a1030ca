package org.ermine.assessment;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ermine.access.Groups;
import org.ermine.outbox.Event;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Outbox;
import org.ermine.risk.Assessment;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.springframework.stereotype.Component;

/** Tells when a severity that now holds is worse than the risk's service tolerates. */
@Component
class Breaches {
  private final Services services;
  private final Outbox outbox;

  Breaches(Services services, Outbox outbox) {
    this.services = services;
    this.outbox = outbox;
  }

  void watch(Assessment assessment, String serviceId) {
    var service = services.find(serviceId).orElseThrow();
    var severity = assessment.scores().severity();
    appetite(service).filter(severity::isAbove).ifPresent(appetite -> outbox.put(
        new Event(EventKind.BREACHED, assessment.risk(), null, null, assessment.processInstanceId(), service.stakeholders(),
            Set.of(Groups.TRUST, Groups.MANAGEMENT), Map.of("severity", severity.label(), "appetite", appetite.label(),
                "residualScore", assessment.scores().residualScore(), "assessment", assessment.id()))));
  }

  /** Its own, or that of the nearest node above that has one. */
  private Optional<Severity> appetite(Service service) {
    var at = Optional.of(service);
    while (at.isPresent() && at.get().appetite() == null) at = Optional.ofNullable(at.get().parent()).flatMap(services::find);
    return at.map(Service::appetite);
  }
}
