package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ermine.access.FieldError;

/** The errors of one import: as many as a person would read, and how many rows there are with any. */
final class ImportErrors {
  private static final int MOST = 1000;

  private final List<FieldError> listed = new ArrayList<>();
  private final Set<Integer> lines = new HashSet<>();
  private int more;

  void add(FieldError error) {
    lines.add(error.line());
    if (listed.size() < MOST) listed.add(error);
    else more++;
  }

  boolean none() {
    return listed.isEmpty();
  }

  int rows() {
    return lines.size();
  }

  List<FieldError> list() {
    var list = new ArrayList<>(listed);
    if (more > 0) list.add(new FieldError("file", "has " + more + " more errors, which are not listed"));
    return list;
  }
}
