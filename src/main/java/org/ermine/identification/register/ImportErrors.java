package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.List;

import org.ermine.access.FieldError;

/** The errors of one import: as many as a person would read, and how many rows there are with any. */
final class ImportErrors {
  private static final int MOST = 1000;

  private final List<FieldError> listed = new ArrayList<>();
  private Integer line;
  private int rows;
  private int more;

  /**
   * Everything that is wrong with one row.
   *
   * @param source the row's own, which a POA&M gives: all of one may stand on one line, so that only the id says which risk it is
   */
  void addRow(String source, String id, List<FieldError> errors) {
    if (errors.isEmpty()) return;
    rows++;
    errors.forEach(error -> list(source == null || id == null || id.isEmpty() ? error
        : new FieldError(error.line(), error.field(), error.reason() + ", in the risk " + ImportRun.shown(id))));
  }

  /** What is wrong with a cell of a table, whose rows have lines of their own and come one behind the other. */
  void add(FieldError error) {
    if (!error.line().equals(line)) rows++;
    line = error.line();
    list(error);
  }

  private void list(FieldError error) {
    if (listed.size() < MOST) listed.add(error);
    else more++;
  }

  boolean none() {
    return listed.isEmpty();
  }

  int rows() {
    return rows;
  }

  List<FieldError> list() {
    var list = new ArrayList<>(listed);
    if (more > 0) list.add(new FieldError("file", "has " + more + " more errors, which are not listed"));
    return list;
  }
}
