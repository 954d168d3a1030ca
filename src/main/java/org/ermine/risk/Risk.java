package org.ermine.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A risk: its statement, whose it is and in which phase it stands. What was assessed, decided and done about it are rows of
 * their own that are never changed; this is the part that moves. Every change goes through a method that refuses what must not be.
 */
@Entity
@Table(name = "risk")
public class Risk {
  @Id private String id;
  private String title;
  private String description;
  private String source;
  private String category;
  @Column(name = "service_id") private String service;
  private String owner;
  private String reporter;
  @Convert(converter = PhaseColumn.class) private Phase phase;
  private LocalDate recordsSince;
  private Instant registeredAt;
  private String register;
  private String registerRow;
  @JdbcTypeCode(SqlTypes.JSON) private Map<String, Object> prefill = new LinkedHashMap<>();
  private String mergedInto;
  private LocalDate nextReviewOn;
  @Version private int version;

  protected Risk() {}

  private Risk(String id, String title, String description, String source, String reporter, Instant registeredAt,
      LocalDate recordsSince) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.source = source;
    this.reporter = reporter;
    this.registeredAt = registeredAt;
    this.recordsSince = recordsSince;
    this.phase = Phase.IDENTIFICATION;
  }

  /** A candidate as somebody reports it. {@code recordsSince}: from when occurrences were noted, a UTC date. */
  public static Risk reported(String id, String title, String description, String source, String reporter, Instant registeredAt,
      LocalDate recordsSince) {
    return new Risk(id, title, description, source, reporter, registeredAt, recordsSince);
  }

  /** Where it came from in a register, and the ratings found there: they fill in forms and never count as assessed. */
  public Risk importedFrom(String register, String row, Map<String, Object> prefill) {
    this.register = register;
    this.registerRow = row;
    this.prefill = new LinkedHashMap<>(prefill);
    return this;
  }

  /** What the reporter or a register suggests; triage decides. */
  public Risk suggested(String service, String owner, String category) {
    this.service = service;
    this.owner = owner;
    this.category = category;
    return this;
  }

  public void accept(String service, String owner, String category, LocalDate recordsSinceOrNull) {
    require(Phase.IDENTIFICATION);
    this.service = service;
    this.owner = owner;
    this.category = category;
    if (recordsSinceOrNull != null) recordsSince = recordsSinceOrNull;
  }

  public void reject() {
    require(Phase.IDENTIFICATION);
    phase = Phase.REJECTED;
  }

  public void mergeInto(Risk other) {
    require(Phase.IDENTIFICATION);
    if (other.id.equals(id)) throw new IllegalArgumentException("A risk can't be merged into itself.");
    if (!other.phase.open()) throw new IllegalRiskState(other.id, other.phase, Phase.MONITORING);
    phase = Phase.MERGED;
    mergedInto = other.id;
  }

  /** Begins or repeats a phase of the loop. */
  public void enter(Phase next) {
    if (!phase.open() || !next.open()) throw new IllegalRiskState(id, phase, next);
    if (next != Phase.IDENTIFICATION && (service == null || owner == null)) {
      throw new IllegalStateException(id + " has no service or no owner.");
    }
    phase = next;
  }

  public void monitorUntil(LocalDate nextReviewOn) {
    enter(Phase.MONITORING);
    this.nextReviewOn = nextReviewOn;
  }

  public void reviewNextOn(LocalDate date) {
    this.nextReviewOn = date;
  }

  public void close() {
    if (!phase.open()) throw new IllegalRiskState(id, phase, Phase.CLOSED);
    phase = Phase.CLOSED;
    nextReviewOn = null;
  }

  /** A closed risk comes back to assessment, a rejected one to identification. */
  public void reopen() {
    if (phase == Phase.CLOSED && service != null && owner != null) phase = Phase.ASSESSMENT;
    else if (phase == Phase.REJECTED || phase == Phase.CLOSED) phase = Phase.IDENTIFICATION;
    else throw new IllegalRiskState(id, phase, Phase.ASSESSMENT);
  }

  public void rename(String title) {
    this.title = title;
  }

  public void handOver(String owner) {
    this.owner = owner;
  }

  public void moveTo(String service) {
    this.service = service;
  }

  public void categorise(String category) {
    this.category = category;
  }

  public void recordedSince(LocalDate date) {
    this.recordsSince = date;
  }

  private void require(Phase needed) {
    if (phase != needed) throw new IllegalRiskState(id, phase, needed);
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public String description() {
    return description;
  }

  public String source() {
    return source;
  }

  public String category() {
    return category;
  }

  public String service() {
    return service;
  }

  public String owner() {
    return owner;
  }

  public String reporter() {
    return reporter;
  }

  public Phase phase() {
    return phase;
  }

  /** From which UTC date occurrences were noted. */
  public LocalDate recordsSince() {
    return recordsSince;
  }

  public Instant registeredAt() {
    return registeredAt;
  }

  public String register() {
    return register;
  }

  public String registerRow() {
    return registerRow;
  }

  public Map<String, Object> prefill() {
    return prefill;
  }

  public String mergedInto() {
    return mergedInto;
  }

  public LocalDate nextReviewOn() {
    return nextReviewOn;
  }

  public int version() {
    return version;
  }
}
