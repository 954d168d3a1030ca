package org.ermine.lifecycle;

import java.util.Map;

/**
 * The running processes, as far as the programme starts and wakes them. Calls join the caller's transaction and run with the
 * programme's own rights, not with those of whoever is signed in.
 */
public interface Processes {
  /** Starts the newest version. @return the process instance's id */
  String start(String processKey, String businessKey, Map<String, Object> variables);

  /** Starts the newest version of the process that begins with this message. @return the process instance's id */
  String startBy(String message, String businessKey);

  /** Wakes every execution with this business key that waits for the message. @return how many there were */
  int correlate(String message, String businessKey);

  /** Whether a task of this kind is open for this business key. */
  boolean hasOpenTask(String taskKey, String businessKey);

  /** Offers the open tasks of this business key anew, because a risk changed hands. */
  void renewOffers(String businessKey);
}
