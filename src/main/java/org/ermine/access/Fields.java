package org.ermine.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields that one form submits: these and nothing else. Built once per task, read by the guard for every route.
 *
 * <pre>{@code
 * Fields.of(choice("triage", "accept", "merge", "reject"))
 *     .when("triage", "merge", text("mergeInto"))
 *     .when("triage", "reject", text("reason"));
 * }</pre>
 */
public final class Fields {
  private record Conditional(String field, Set<String> choices, Field then) {
    boolean applies(Map<String, Object> read) {
      return choices.contains(String.valueOf(read.get(field)));
    }
  }

  private final List<Field> always;
  private final List<Conditional> conditional = new ArrayList<>();

  private Fields(List<Field> always) {
    this.always = always;
  }

  public static Fields of(Field... always) {
    return new Fields(List.of(always));
  }

  /** Further fields that belong to one choice (or {@code "true"} and {@code "false"} of a flag). */
  public Fields when(String field, String choice, Field... then) {
    return when(field, Set.of(choice), then);
  }

  public Fields when(String field, Set<String> choices, Field... then) {
    for (var f : then) conditional.add(new Conditional(field, choices, f));
    return this;
  }

  /** The same, but nothing of this field is asked for yet. */
  public Fields unasked(String field) {
    var others = new Fields(always.stream().map(one -> one.name().equals(field) ? one.orNone() : one).toList());
    others.conditional.addAll(conditional);
    return others;
  }

  /** Those of these values that belong to a field of this form, whatever was chosen. */
  public Map<String, Object> known(Map<String, ?> values) {
    var known = new LinkedHashMap<String, Object>();
    Stream.concat(always.stream(), conditional.stream().map(Conditional::then)).map(Field::name).filter(values::containsKey)
        .forEach(name -> known.put(name, values.get(name)));
    return known;
  }

  /**
   * Reads what was submitted. Blank text and null count as left out.
   *
   * @throws Refused with every field that is missing, unknown, not expected here or out of range
   */
  public Values read(Map<String, ?> submitted) {
    var errors = new ArrayList<FieldError>();
    var values = read(submitted, "", errors);
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    return values;
  }

  Values read(Map<String, ?> submitted, String path, List<FieldError> errors) {
    var read = new LinkedHashMap<String, Object>();
    var known = new HashSet<String>();
    for (var field : always) readOne(field, submitted, path, read, known, errors);
    var applicable = new LinkedHashMap<String, Field>();
    for (var c : conditional) {
      if (c.applies(read)) applicable.put(c.then().name(), c.then());
    }
    for (var field : applicable.values()) readOne(field, submitted, path, read, known, errors);
    for (var name : submitted.keySet()) {
      if (known.contains(name) || Field.absent(submitted.get(name))) continue;
      errors.add(new FieldError(null, path + shortened(name), conditional.stream()
          .filter(c -> c.then().name().equals(name)).findFirst()
          .map(c -> Reason.ONLY_WHERE.with(c.field(), c.choices().stream().sorted().toList()))
          .orElse(Reason.NO_FIELD.with())));
    }
    return new Values(read);
  }

  private static void readOne(Field field, Map<String, ?> submitted, String path, Map<String, Object> read, Set<String> known,
      List<FieldError> errors) {
    known.add(field.name());
    var raw = submitted.get(field.name());
    if (Field.absent(raw)) {
      if (!field.optional()) errors.add(new FieldError(path + field.name(), Reason.REQUIRED));
      return;
    }
    var value = field.read(raw, path, errors);
    if (value != null) read.put(field.name(), value);
  }

  private static String shortened(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "...";
  }
}
