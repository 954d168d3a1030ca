package org.ermine.web;

import java.util.HashMap;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Values;
import org.ermine.access.audit.AuditChain;
import org.ermine.access.audit.AuditSealer;
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
  private static final Fields SPAN = Fields.of(Field.instant("from").orNone(), Field.instant("to").orNone());

  private final AuditChain chain;
  private final AuditSealer sealer;
  private final AuditSearch search;
  private final Pseudonyms pseudonyms;
  private final Preferences preferences;
  private final People people;
  private final Audit audit;

  AuditController(AuditChain chain, AuditSealer sealer, AuditSearch search, Pseudonyms pseudonyms,
      Preferences preferences, People people, Audit audit) {
    this.chain = chain;
    this.sealer = sealer;
    this.search = search;
    this.pseudonyms = pseudonyms;
    this.preferences = preferences;
    this.people = people;
    this.audit = audit;
  }

  @GetMapping("/verification")
  @Operation(summary = "Whether the audit trail is as it was written, and whether a head that was kept elsewhere is in it "
      + "(auditors, trust, camunda-admin)")
  public AuditChain.Verification verification(SignedIn person, @RequestParam(required = false) String head) {
    mayRead(person);
    if (head != null && !head.matches("[0-9a-f]{64}")) throw Refused.invalid("head", "must be 64 hexadecimal digits");
    sealer.seal();
    return chain.verify(head);
  }

  @GetMapping
  @Operation(summary = "The audit trail, newest first (auditors, trust, camunda-admin)")
  public Paged<AuditSearch.Shown> list(SignedIn person, @RequestParam(required = false) String actor,
      @RequestParam(required = false) String subject, @RequestParam(required = false) String kind,
      @RequestParam(required = false) String from, @RequestParam(required = false) String to,
      @RequestParam(required = false) String q, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = Paged.DEFAULT_SIZE) int size) {
    mayRead(person);
    var wanted = new Paged.Wanted(page, size);
    var span = span(from, to);
    var found = search.find(new AuditSearch.Filter(Bodies.parameter("actor", actor), Bodies.parameter("subject", subject),
        Bodies.parameter("kind", kind), span.instant("from"), span.instant("to"), Bodies.parameter("q", q)), wanted.size(),
        wanted.offset());
    return wanted.of(found.items(), found.total());
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

  private static Values span(String from, String to) {
    var given = new HashMap<String, Object>();
    given.put("from", from);
    given.put("to", to);
    return SPAN.read(given);
  }

  private static void mayRead(SignedIn person) {
    person.require(Groups.AUDITORS, Groups.TRUST, Groups.ADMINISTRATORS);
  }
}
