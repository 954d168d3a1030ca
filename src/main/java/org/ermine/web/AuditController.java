package org.ermine.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Audit;
import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.audit.AuditChain;
import org.ermine.access.audit.AuditSearch;
import org.ermine.access.audit.Pseudonyms;
import org.ermine.outbox.Preferences;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/audit")
@Tag(name = "audit")
class AuditController {
  private final AuditReader reader;
  private final Pseudonyms pseudonyms;
  private final Preferences preferences;
  private final People people;
  private final Audit audit;

  AuditController(AuditReader reader, Pseudonyms pseudonyms, Preferences preferences, People people, Audit audit) {
    this.reader = reader;
    this.pseudonyms = pseudonyms;
    this.preferences = preferences;
    this.people = people;
    this.audit = audit;
  }

  @GetMapping("/verification")
  @Operation(summary = "Whether the audit trail is as it was written, and whether a head that was kept elsewhere is in it "
      + "(auditors, trust, camunda-admin)")
  public AuditChain.Verification verification(SignedIn person, @RequestParam(required = false) String head) {
    return reader.verification(person, head);
  }

  @GetMapping
  @Operation(summary = "The audit trail, newest first (auditors, trust, camunda-admin)")
  public Paged<AuditSearch.Shown> list(SignedIn person, @RequestParam(required = false) String actor,
      @RequestParam(required = false) String subject, @RequestParam(required = false) String kind,
      @RequestParam(required = false) String from, @RequestParam(required = false) String to,
      @RequestParam(required = false) String q, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    return reader.list(person, new AuditReader.Asked(actor, subject, kind, from, to, q), new Paged.Wanted(page, size));
  }

  @DeleteMapping("/people/{person}")
  @Transactional
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Make a person who has left unknown to the audit trail, for good (camunda-admin)")
  public void forget(SignedIn operator, @PathVariable String person) {
    operator.require(Groups.ADMINISTRATORS);
    if (people.exists(person)) throw Refused.stale("This person still has an account; delete that first.");
    var pseudonym = pseudonyms.forget(person).orElseThrow(() -> Refused.notFound("This person"));
    preferences.forget(person);
    audit.record(Audit.Kind.ERASURE, operator.id(), pseudonym, Map.of());
  }
}
