package org.ermine.engine;

import java.util.Map;

/**
 * What the request at hand submits for a task, kept beside the engine: the engine would store every variable it is sent, so it is
 * sent none. Bound to the thread while the task is completed.
 */
final class Submitted implements AutoCloseable {
  private static final ThreadLocal<Submitted> CURRENT = new ThreadLocal<>();

  private final String taskId;
  private final Map<String, ?> fields;
  private final Submitted outer;

  private Submitted(String taskId, Map<String, ?> fields, Submitted outer) {
    this.taskId = taskId;
    this.fields = fields;
    this.outer = outer;
  }

  static Submitted open(String taskId, Map<String, ?> fields) {
    var submitted = new Submitted(taskId, Plain.of(fields), CURRENT.get());
    CURRENT.set(submitted);
    return submitted;
  }

  /** The fields submitted for this task; none if it is completed in any other way. */
  static Map<String, ?> forTask(String taskId) {
    var submitted = CURRENT.get();
    return submitted != null && submitted.taskId.equals(taskId) ? submitted.fields : Map.of();
  }

  @Override public void close() {
    if (outer == null) CURRENT.remove();
    else CURRENT.set(outer);
  }
}
