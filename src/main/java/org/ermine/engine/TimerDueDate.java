package org.ermine.engine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/**
 * When the timer that is firing was due. A report belongs to the half-year that its timer stands for, also if the server was
 * down on that day and the timer fires late.
 */
@Component
public class TimerDueDate {
  /**
   * The due date of the timer in whose transaction this is called, in the time zone in which the engine reads its calendars;
   * empty where no timer is firing.
   */
  public Optional<LocalDate> current() {
    return Optional.ofNullable(Context.getCommandContext())
        .map(context -> context.getCurrentJob())
        .map(job -> job.getDuedate())
        .map(due -> due.toInstant().atZone(ZoneId.systemDefault()).toLocalDate());
  }
}
