package org.ermine.web;

import java.util.List;

import org.ermine.access.SignedIn;
import org.ermine.engine.Inbox;
import org.ermine.identification.IdentifyRisk;
import org.ermine.identification.SimilarRisks;
import org.springframework.stereotype.Component;

/** The candidates that wait for triage, each with the open risks that it may repeat; computed when somebody looks. */
@Component
class TriageProposals {
  /** @param task the id of its triage */
  record Candidate(String task, String risk, String title, String service, List<SimilarRisks.Proposal> proposals) {}

  private final TaskDesk desk;
  private final SimilarRisks similar;

  TriageProposals(TaskDesk desk, SimilarRisks similar) {
    this.desk = desk;
    this.similar = similar;
  }

  Paged<Candidate> list(SignedIn person, Paged.Wanted page) {
    var tasks = desk.list(person, new Inbox.Filter(null, IdentifyRisk.TRIAGE_CANDIDATE, null), page);
    return page.of(tasks.items().stream().map(task -> new Candidate(task.id(), task.risk(), task.title(), task.service(),
        similar.to(task.risk()))).toList(), tasks.total());
  }
}
