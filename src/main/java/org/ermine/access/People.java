package org.ermine.access;

import java.util.Set;

/** Who exists and who belongs to which group, as of now. */
public interface People {
  boolean exists(String person);

  Set<String> groupsOf(String person);

  /** Whether this is somebody to whom a task can be given: known here, and no auditor, service account or administrator. */
  default boolean mayDoTasks(String person) {
    return exists(person) && Groups.whyNoTask(groupsOf(person)).isEmpty();
  }

  Set<String> membersOf(String group);
}
