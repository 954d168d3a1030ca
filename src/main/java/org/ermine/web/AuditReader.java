package org.ermine.web;

import java.util.HashMap;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.audit.AuditChain;
import org.ermine.access.audit.AuditSealer;
import org.ermine.access.audit.AuditSearch;
import org.springframework.stereotype.Component;

/** The audit trail, for those who may read it: auditors, trust and camunda-admin. Everybody else is refused. */
@Component
public class AuditReader {
  private static final String[] READERS = {Groups.AUDITORS, Groups.TRUST, Groups.ADMINISTRATORS};
  private static final Fields SPAN = Fields.of(Field.instant("from").orNone(), Field.instant("to").orNone());

  /**
   * Which entries are asked for; blank or null where any will do.
   *
   * @param from a moment with its offset, to: the first that is too late
   */
  public record Asked(String actor, String subject, String kind, String from, String to, String q) {
    AuditSearch.Filter filter() {
      var given = new HashMap<String, Object>();
      given.put("from", from);
      given.put("to", to);
      var span = SPAN.read(given);
      return new AuditSearch.Filter(Bodies.parameter("actor", actor), Bodies.parameter("subject", subject),
          Bodies.parameter("kind", kind), span.instant("from"), span.instant("to"), Bodies.parameter("q", q));
    }
  }

  private final AuditChain chain;
  private final AuditSealer sealer;
  private final AuditSearch search;

  AuditReader(AuditChain chain, AuditSealer sealer, AuditSearch search) {
    this.chain = chain;
    this.sealer = sealer;
    this.search = search;
  }

  public boolean isFor(SignedIn person) {
    return person.in(READERS);
  }

  /** The newest first. */
  public Paged<AuditSearch.Shown> list(SignedIn person, Asked asked, Paged.Wanted wanted) {
    person.require(READERS);
    var found = search.find(asked.filter(), wanted.size(), wanted.offset());
    return wanted.of(found.items(), found.total());
  }

  /** @param head 64 hexadecimal digits that somebody kept elsewhere, or null */
  public AuditChain.Verification verification(SignedIn person, String head) {
    person.require(READERS);
    if (head != null && !head.matches("[0-9a-f]{64}")) throw Refused.invalid("head", "must be 64 hexadecimal digits");
    sealer.seal();
    return chain.verify(head);
  }
}
