package org.ermine.access;

import java.time.Instant;

/** A task that a person completes: where, who, what they submitted and when. {@code submissionId} is the row that keeps it. */
public record Completion(TaskAt at, Acting acting, Values values, Instant now, long submissionId) {
  public String actor() {
    return acting.actor();
  }
}
