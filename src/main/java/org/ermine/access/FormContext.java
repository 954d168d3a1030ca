package org.ermine.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a task's form shows beside its fields: the risk or report it is about and what was decided before. */
public interface FormContext {
  /**
   * @param whyNow a sentence that says why the task came
   * @param facts  what has to be known about the risk or report, the most important first
   * @param more   what else is known of it
   * @param earlier who did what before, the newest first; the name is the time
   * @param values plain values that single forms show or compare with, by name; never null
   */
  record Shown(String whyNow, List<Fact> facts, List<Fact> more, List<Fact> earlier, Map<String, Object> values) {}

  /**
   * Read for each display, kept nowhere.
   *
   * @param due until when the task is to be done; null if no date is set
   */
  Shown of(TaskAt at, Instant due);

  /** The line for whoever does the task for somebody else. */
  Fact onBehalfOf(String person);
}
