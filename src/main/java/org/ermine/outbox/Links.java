package org.ermine.outbox;

import java.net.URI;

import org.springframework.stereotype.Component;

/** Addresses under which people find what an event is about. */
@Component
class Links {
  private static final String TASK = "/camunda/app/tasklist/default/#/?task=%s&detailsTab=task-detail-form";

  private final String base;

  Links(DeliverySettings settings) {
    this.base = settings.url().toString().replaceAll("/+$", "");
  }

  URI home() {
    return URI.create(base);
  }

  /** Tasklist with the task's form; null where it is about no task. */
  String of(Parcel parcel) {
    return parcel.taskId() == null ? null : base + TASK.formatted(parcel.taskId());
  }
}
