package org.ermine.outbox;

import java.util.Optional;
import java.util.Set;

/** What mail has to know of people. */
public interface Audience {
  Set<String> membersOf(String group);

  /** The address in the person's profile; empty if there is none, or the person is gone. */
  Optional<String> address(String person);

  /** Whether the person may still read what it is about. @param taskId the task that they are asked to do; or null */
  boolean mayKnow(String person, String subject, String taskId);
}
