package org.ermine.outbox;

/**
 * How a receiver took an event.
 *
 * @param error   what went wrong, without anything of the event; null if it was accepted
 * @param lasting whether it is no use to try again
 */
record Outcome(String error, boolean lasting) {
  static final Outcome ACCEPTED = new Outcome(null, false);

  static Outcome failed(String error) {
    return new Outcome(error, false);
  }

  static Outcome gone(String error) {
    return new Outcome(error, true);
  }

  boolean accepted() {
    return error == null;
  }
}
