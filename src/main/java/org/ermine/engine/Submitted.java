package org.ermine.engine;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.spin.json.SpinJsonNode;
import org.ermine.access.Refused;

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
    var submitted = new Submitted(taskId, fields == null ? Map.of() : plain(fields), CURRENT.get());
    CURRENT.set(submitted);
    return submitted;
  }

  /**
   * What was submitted, as text, numbers, truth values and lists.
   *
   * @throws Refused for an object in the form of some class: nothing here reads one
   */
  static Map<String, Object> plain(Map<String, ?> fields) {
    var plain = new HashMap<String, Object>();
    for (var name : fields.keySet()) {
      if (fields instanceof VariableMap typed && typed.getValueTyped(name) instanceof ObjectValue object
          && !object.isDeserialized()) {
        throw Refused.invalid(name, "must be a plain value");
      }
      var value = fields.get(name);
      plain.put(name, value instanceof SpinJsonNode json ? json.toString() : value);
    }
    return plain;
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
