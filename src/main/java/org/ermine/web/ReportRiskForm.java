package org.ermine.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.access.StartForm;
import org.springframework.stereotype.Component;

/** Reporting a risk from Tasklist. */
@Component
class ReportRiskForm implements StartForm {
  private final RiskDesk desk;

  ReportRiskForm(RiskDesk desk) {
    this.desk = desk;
  }

  @Override public String process() {
    return "risk-lifecycle";
  }

  @Override public Set<String> groups() {
    return Set.of(Groups.OWNERS, Groups.TRUST, Groups.MANAGEMENT, Groups.ERM, Groups.ESCALATION);
  }

  @Override public String submit(SignedIn person, Map<String, ?> fields) {
    return desk.report(person, new HashMap<>(fields)).id();
  }
}
