package org.ermine.operations;

import org.slf4j.MDC;

/**
 * What the work on this thread is about, a risk's id or a report's period, as every log line carries it. The engine sets it by
 * itself for what it runs, out of the business key.
 */
public final class Subject {
  /** Also the engine's setting {@code logging-context-business-key}. */
  static final String KEY = "subject";

  private Subject() {}

  /** Ends with {@code close}, which brings back what was there before. */
  public static About about(String subject) {
    var before = MDC.get(KEY);
    MDC.put(KEY, subject);
    return () -> {
      if (before == null) MDC.remove(KEY);
      else MDC.put(KEY, before);
    };
  }

  /** Closing says nothing that somebody would have to catch. */
  public interface About extends AutoCloseable {
    @Override void close();
  }
}
