package org.ermine.access;

import java.util.Map;

/** What a task's form shows beside its fields: the risk or report it is about and what was decided before. */
public interface FormContext {
  /** Plain values by name; read for each display, kept nowhere. */
  Map<String, Object> of(TaskAt at);
}
