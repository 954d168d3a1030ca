package org.ermine.assessment;

import java.util.Map;
import java.util.Set;

import org.ermine.access.Groups;
import org.ermine.outbox.Event;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Outbox;
import org.ermine.risk.Appetites;
import org.ermine.risk.Assessment;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;

/** Tells when a severity that now holds is worse than the risk's service tolerates. */
@Component
class Breaches {
  private final Services services;
  private final Appetites appetites;
  private final Outbox outbox;

  Breaches(Services services, Appetites appetites, Outbox outbox) {
    this.services = services;
    this.appetites = appetites;
    this.outbox = outbox;
  }

  void watch(Assessment assessment, String serviceId) {
    var service = services.find(serviceId).orElseThrow();
    var severity = assessment.scores().severity();
    var appetite = appetites.of(serviceId);
    if (!appetite.isBelow(severity)) return;
    outbox.put(new Event(EventKind.BREACHED, assessment.risk(), null, null, assessment.processInstanceId(), service.stakeholders(),
        Set.of(Groups.TRUST, Groups.MANAGEMENT), Map.of("severity", severity.label(), "appetite", appetite.severity().label(),
            "residualScore", assessment.scores().residualScore(), "assessment", assessment.id())));
  }
}
