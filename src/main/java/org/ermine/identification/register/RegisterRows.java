package org.ermine.identification.register;

import org.ermine.access.FieldError;

/** Takes what a reader finds, in the order of the file. */
interface RegisterRows {
  void row(RegisterRow row);

  /** A record that can't be read as a row; reading goes on behind it. */
  void bad(FieldError error);

  /** Something to know that is not wrong enough to refuse a row. */
  void warn(String sentence);
}
