package org.ermine.access;

import java.util.UUID;

/** One submitted version of something that is decided on. Four eyes hold per item. */
public record Item(Kind kind, UUID id) {
  /** What is decided on. */
  public enum Kind { ASSESSMENT, RESPONSE, CLOSURE, REPORT }
}
