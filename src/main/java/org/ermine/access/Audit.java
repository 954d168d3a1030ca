package org.ermine.access;

import java.util.Locale;
import java.util.Map;

import org.ermine.access.audit.AuditLog;
import org.ermine.access.audit.Entry;
import org.ermine.access.audit.Pseudonyms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit trail: who did what and when. An entry is written in the transaction of what it tells of, so that neither is ever
 * without the other; {@link org.ermine.access.audit.AuditSealer} chains the entries once they are committed.
 */
@Component
public class Audit {
  /** What an entry tells of. */
  public enum Kind {
    TASK, DECISION, RISK, OCCURRENCE, CONTROL, IMPORT, EXPORT, SIGNAL, SERVICE, INDICATOR, CAMPAIGN, MEETING, REPORT, REFUSAL, SIGN_IN,
    PERSON,
    /** A decision table was tried, proposed, decided on, adopted or put in force. */
    POLICY,
    /** Something that was done to the engine by hand: a variable, a token, a job, an account, a grant. */
    INTERVENTION,
    /** A reminder, an escalation, a term that ended. */
    NOTICE,
    /** A person was made unknown to the trail. */
    ERASURE,
    /** A delivery that had been given up was asked for again. */
    DELIVERY;

    /** As entries say it, {@code sign-in}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * An entry of this kind.
     *
     * @param actor   the person's user id; null for the programme itself
     * @param subject what it is about, such as a risk's id
     * @param detail  plain values by name
     */
    public Entry by(String actor, String subject, Map<String, ?> detail) {
      return new Entry(word(), actor == null ? Pseudonyms.SYSTEM : actor, null, subject, null, null, null, detail);
    }
  }

  private final AuditLog log;

  Audit(AuditLog log) {
    this.log = log;
  }

  /** Adds an entry to the transaction at hand. */
  @Transactional
  public void record(Entry entry) {
    log.write(entry);
  }

  /** The same for an entry without more than a detail. */
  @Transactional
  public void record(Kind kind, String actor, String subject, Map<String, ?> detail) {
    log.write(kind.by(actor, subject, detail));
  }

  /** Adds a refusal, in a transaction of its own: the refused work leaves nothing behind. */
  public void refused(String actor, String subject, Map<String, ?> detail) {
    log.writeApart(Kind.REFUSAL.by(actor, subject, detail));
  }
}
