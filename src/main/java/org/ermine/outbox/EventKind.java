package org.ermine.outbox;

import java.util.Locale;

/** What an event tells. */
public enum EventKind {
  /** A task is a person's or a group's to do. */
  ASSIGNED(true),
  /** A task is due soon. */
  REMINDER(true),
  /** A task is overdue. */
  ESCALATED(true),
  /** Somebody decided on an assessment, a response, a closure or a report. */
  DECIDED(false),
  /**
   * A validated assessment exceeds the appetite of its service, a node of the tree has come to be above its own, or an indicator is at
   * its limit.
   */
  BREACHED(false),
  /** A report was filed. */
  FILED(false),
  /** A campaign's deadline is near or has come. */
  CAMPAIGN(false);

  private final boolean ofTask;

  EventKind(boolean ofTask) {
    this.ofTask = ofTask;
  }

  /** Whether it asks somebody to do a task, and is stale once that is done. */
  boolean ofTask() {
    return ofTask;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException if there is no such kind */
  public static EventKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
