package org.ermine.access;

import java.util.Set;

/** Who exists and who belongs to which group, as of now. */
public interface People {
  boolean exists(String person);

  Set<String> groupsOf(String person);

  Set<String> membersOf(String group);
}
