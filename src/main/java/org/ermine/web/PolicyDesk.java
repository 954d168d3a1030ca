package org.ermine.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.policy.Changes;
import org.ermine.policy.Policies;
import org.ermine.policy.PolicyTable;
import org.ermine.policy.Table;
import org.ermine.policy.TableFile;
import org.ermine.policy.Trial;
import org.ermine.policy.TrialDesk;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * The decision tables and their trials as addresses name them, by page and by program, for trust, management, erm, auditors and
 * camunda-admin. Who does what with a trial, {@link TrialDesk} decides.
 */
@Component
public class PolicyDesk {
  private static final String[] READERS = {Groups.TRUST, Groups.MANAGEMENT, Groups.ERM, Groups.AUDITORS, Groups.ADMINISTRATORS};
  private static final Fields SPAN = Fields.of(Field.date("from").orNone(), Field.date("to").orNone());
  private static final int AT_ONCE = 1;

  private final Policies policies;
  private final TrialDesk desk;
  private final Changes changes;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  PolicyDesk(Policies policies, TrialDesk desk, Changes changes) {
    this.policies = policies;
    this.desk = desk;
    this.changes = changes;
  }

  /** A trial with its table as data. */
  public record Tried(Trial trial, Table table) {}

  public boolean isFor(SignedIn person) {
    return person.in(READERS);
  }

  /** Whether they may read which risks a trial would change. */
  public boolean seesChanges(SignedIn person) {
    return person.seesAll();
  }

  public List<Policies.Summary> list(SignedIn person) {
    person.require(READERS);
    return policies.inForce();
  }

  public Policies.Detail find(SignedIn person, String key) {
    person.require(READERS);
    return policies.find(table(key));
  }

  /** The table in force as DMN. */
  public byte[] file(SignedIn person, String key) {
    person.require(READERS);
    return policies.file(table(key)).content();
  }

  /**
   * One trial at a time.
   *
   * @param from the first UTC day of the past to be replayed, to: the last one; null for none
   */
  public Trial tryOut(SignedIn person, String key, MultipartFile file, String from, String to) throws IOException {
    person.require(READERS);
    var table = table(key);
    var given = new HashMap<String, Object>();
    given.put("from", from);
    given.put("to", to);
    var span = SPAN.read(given);
    if (file == null || file.isEmpty()) throw Refused.invalid("file", Reason.REQUIRED);
    if (file.getSize() > TableFile.LARGEST) throw Refused.invalid("file", Reason.MANY_BYTES, TableFile.LARGEST);
    if (!turns.tryAcquire()) throw new Busy("Another trial is under way; ask again in a few seconds.");
    try {
      return desk.tryOut(person, table, new TableFile(file.getBytes()), span.date("from"), span.date("to"));
    } finally {
      turns.release();
    }
  }

  public Paged<Trial> trials(SignedIn person, String key, Paged.Wanted wanted) {
    person.require(READERS);
    var table = table(key);
    return wanted.of(desk.list(table, wanted.size(), wanted.offset()), desk.count(table));
  }

  public Tried trial(SignedIn person, String key, String id) {
    person.require(READERS);
    var found = desk.find(table(key), number(id));
    return new Tried(found, policies.tried(table(key), found.id()));
  }

  /** @param kind the key of the table whose answer changes, or null */
  public Paged<Changes.Changed> changed(SignedIn person, String key, String id, String kind, Paged.Wanted wanted) {
    person.requireSeesAll();
    var trial = desk.find(table(key), number(id)).id();
    var which = Bodies.parameter("kind", kind);
    if (which != null && PolicyTable.of(which).isEmpty()) throw Refused.invalid("kind", "must be the key of a decision table");
    return wanted.of(changes.page(trial, which, wanted.size(), wanted.offset()), changes.count(trial, which));
  }

  public Trial propose(SignedIn person, String key, String id, Map<String, Object> body) {
    person.require(READERS);
    return desk.propose(person, table(key), number(id), body);
  }

  public Trial decide(SignedIn person, String key, String id, Map<String, Object> body) {
    person.require(READERS);
    return desk.decide(person, table(key), number(id), body);
  }

  public Trial adopt(SignedIn person, String key, String id) {
    person.require(READERS);
    return desk.adopt(person, table(key), number(id));
  }

  private static PolicyTable table(String key) {
    return PolicyTable.of(key).orElseThrow(() -> Refused.notFound("This policy"));
  }

  private static UUID number(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Refused.notFound("This trial");
    }
  }
}
