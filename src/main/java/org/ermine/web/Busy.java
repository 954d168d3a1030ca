package org.ermine.web;

/** There is too much to do just now; the same request may be sent again later. */
final class Busy extends RuntimeException {
  /** When it is worth another try. */
  static final int RETRY_AFTER_SECONDS = 5;

  Busy(String sentence) {
    super(sentence);
  }
}
