package org.ermine.access;

import java.util.Map;
import java.util.Set;

/** What submitting the start form of a process does. One bean for each process that people begin by hand. */
public interface StartForm {
  /** The process's id. */
  String process();

  /** The groups whose members may submit the form. */
  Set<String> groups();

  /**
   * Does what the form asks for, which begins the process.
   *
   * @return what the new process instance is about, its business key: a risk id or a report period
   * @throws Refused with nothing changed
   */
  String submit(SignedIn person, Map<String, ?> fields);
}
