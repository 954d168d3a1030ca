package org.ermine.risk;

import java.time.LocalDate;

/**
 * How often a risk is looked at and how long its tasks may take, in days.
 *
 * @param reviewEveryDays between two reviews, at least 1
 * @param taskDueDays from a task's creation to its due date, at least 1
 * @param reminderDaysBefore how long before the due date the reminder goes out, less than taskDueDays
 */
public record Cadence(int reviewEveryDays, int taskDueDays, int reminderDaysBefore) {

  public Cadence {
    Require.that(reviewEveryDays > 0, "The days between reviews must be at least 1, not %d.", reviewEveryDays);
    Require.that(taskDueDays > 0, "The days for a task must be at least 1, not %d.", taskDueDays);
    Require.that(reminderDaysBefore >= 0 && reminderDaysBefore < taskDueDays,
        "A reminder %d days before a due date does not fit a task of %d days.", reminderDaysBefore, taskDueDays);
  }

  /**
   * The next review of a risk that is looked at today.
   *
   * @param agreedOrNull the date that was agreed before; it holds if it is still to come and earlier
   */
  public LocalDate nextReview(LocalDate today, LocalDate agreedOrNull) {
    LocalDate due = today.plusDays(reviewEveryDays);
    return agreedOrNull != null && agreedOrNull.isAfter(today) && agreedOrNull.isBefore(due) ? agreedOrNull : due;
  }
}
