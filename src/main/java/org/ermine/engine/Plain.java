package org.ermine.engine;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.ermine.access.Refused;

/** What the engine's interface was sent, as plain values. Nothing but JSON is ever deserialised. */
final class Plain {
  private Plain() {}

  /** @throws Refused naming a field that is an object of the engine, or JSON that can't be read */
  static Map<String, Object> of(Map<String, ?> fields) {
    var plain = new HashMap<String, Object>();
    if (fields != null) fields.keySet().forEach(name -> plain.put(name, value(fields, name)));
    return plain;
  }

  private static Object value(Map<String, ?> fields, String name) {
    if (fields instanceof VariableMap typed && typed.getValueTyped(name) instanceof SerializableValue value) {
      if (!(value instanceof JsonValue)) throw Refused.invalid(name, "must be text, a number, true or false, or Json");
      try {
        return value.getValue().toString();
      } catch (RuntimeException unreadable) {
        throw Refused.invalid(name, "is no JSON");
      }
    }
    return fields.get(name) instanceof SpinJsonNode json ? json.toString() : fields.get(name);
  }
}
