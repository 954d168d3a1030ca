package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.ermine.access.FieldError;
import org.ermine.access.Refused;

/** One import on its way through its file, batch by batch. */
final class ImportRun implements RegisterRows {
  private static final int BATCH = 200;
  private static final int MOST_RISKS = 100;
  private static final int MOST_WARNINGS = 1000;
  private static final int SHOWN = 60;

  private final String register;
  private final String actor;
  private final boolean dryRun;
  private final boolean partial;
  private final RowCheck check;
  private final RegisterStore store;
  private final Map<String, Integer> lineOf = new HashMap<>();
  private final List<RegisterEntry> batch = new ArrayList<>();
  private final List<String> risks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final ImportErrors errors = new ImportErrors();
  private boolean any;
  private int accepted;
  private int unchanged;

  ImportRun(String register, String actor, boolean dryRun, boolean partial, RowCheck check, RegisterStore store) {
    this.register = register;
    this.actor = actor;
    this.dryRun = dryRun;
    this.partial = partial;
    this.check = check;
    this.store = store;
  }

  @Override public void row(RegisterRow row) {
    any = true;
    var found = new ArrayList<FieldError>();
    var entry = check.check(row, found);
    var id = row.cells().getOrDefault(Columns.ID, "").strip();
    var first = id.isEmpty() ? null : lineOf.putIfAbsent(id, row.line());
    if (first != null) found.add(new FieldError(row.line(), Columns.ID, "is already on line " + first));
    found.forEach(errors::add);
    if (found.isEmpty()) entry.ifPresent(batch::add);
    if (batch.size() == BATCH) endBatch();
  }

  @Override public void bad(FieldError error) {
    any = true;
    errors.add(error);
  }

  @Override public void warn(String sentence) {
    if (warnings.size() < MOST_WARNINGS) warnings.add(sentence);
  }

  /** The file broke off or broke down: nothing of it is taken, and the errors found so far are told too. */
  Refused unreadable(UnreadableRegister fault) {
    var all = new ArrayList<FieldError>();
    all.add(fault.error());
    all.addAll(errors.list());
    return Refused.invalid(all);
  }

  /** @throws Refused if there is no row, or a bad one where all or nothing was asked for */
  ImportResult end() {
    endBatch();
    if (!any) throw Refused.invalid(List.of(new FieldError(1, "file", "has no rows")));
    if (!partial && !errors.none()) throw Refused.invalid(errors.list());
    return new ImportResult(register, accepted, unchanged, errors.rows(), dryRun, List.copyOf(risks), errors.list(),
        List.copyOf(warnings));
  }

  private void endBatch() {
    var imported = store.imported(register, batch.stream().map(RegisterEntry::id).toList());
    for (var entry : batch) {
      var before = imported.get(entry.id());
      if (before == null) accept(entry);
      else if (before.sha256().equals(entry.sha256())) unchanged++;
      else differences(before.content(), entry);
    }
    batch.clear();
    store.endBatch();
  }

  /** Once a row is bad where all or nothing was asked for, the rest is only checked. */
  private void accept(RegisterEntry entry) {
    accepted++;
    if (dryRun || !partial && !errors.none()) return;
    var risk = store.add(register, entry, actor);
    if (risks.size() < MOST_RISKS) risks.add(risk);
  }

  private void differences(Map<String, String> before, RegisterEntry entry) {
    var columns = new TreeSet<>(before.keySet());
    columns.addAll(entry.content().keySet());
    for (var column : columns) {
      if (Objects.equals(before.get(column), entry.text(column))) continue;
      errors.add(new FieldError(entry.line(), column, "was " + shown(before.get(column)) + " when this row was imported and is "
          + shown(entry.text(column)) + " now; change the risk itself"));
    }
  }

  private static String shown(String text) {
    if (text == null) return "blank";
    return "\"" + (text.length() <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN / 2)) + "...") + "\"";
  }
}
