package org.ermine.policy;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.ermine.access.Audit;
import org.springframework.stereotype.Component;

/** What is done with trials, on the audit trail. */
@Component
class TrialTrail {
  private final Audit audit;

  TrialTrail(Audit audit) {
    this.audit = audit;
  }

  /** @param actor null for the programme itself */
  void record(String actor, String what, PolicyTable table, UUID trial, Map<String, Object> detail) {
    var more = new TreeMap<>(detail);
    more.put("what", what);
    more.put("trial", trial.toString());
    audit.record(Audit.Kind.POLICY, actor, table.key(), more);
  }
}
