package org.ermine.identification.register;

import java.io.IOException;

import org.ermine.access.FieldError;

/** A file that can't be read to its end. Nothing of it is stored, since what follows the fault can't be trusted. */
class UnreadableRegister extends IOException {
  private final transient FieldError error;

  UnreadableRegister(int line, String field, String reason) {
    super("line " + line + ": " + field + " " + reason);
    this.error = new FieldError(line, field, reason);
  }

  /** Wrong with the file as a whole. */
  static UnreadableRegister file(int line, String reason) {
    return new UnreadableRegister(line, "file", reason);
  }

  FieldError error() {
    return error;
  }
}
