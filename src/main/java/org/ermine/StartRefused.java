package org.ermine;

/** Ermine must not start as it is set up; the message is one line that tells an operator what to change. */
public class StartRefused extends RuntimeException {
  public StartRefused(String message) {
    super(message);
  }

  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
