package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

import org.ermine.access.FieldError;
import org.ermine.access.Refused;

/** One import on its way through its file, batch by batch. */
final class ImportRun implements RegisterRows {
  private static final int BATCH = 500;
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_RISKS = 100;
  private static final int MOST_WARNINGS = 1000;
  private static final int SHOWN = 60;

  private final boolean partial;
  private final RowCheck check;
  private final Function<List<String>, Map<String, RegisterStore.Stored>> imported;
  private final Function<List<RegisterEntry>, List<String>> store;
  private final Map<String, Integer> lineOf = new HashMap<>();
  private final List<RegisterEntry> batch = new ArrayList<>();
  private final List<String> risks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final ImportErrors errors = new ImportErrors();
  private int rows;
  private int accepted;
  private int unchanged;
  private int rounds;

  /**
   * @param imported which rows were imported before, by their ids
   * @param store    stores new rows and tells the ids of their risks, of which a dry run has none
   */
  ImportRun(boolean partial, RowCheck check, Function<List<String>, Map<String, RegisterStore.Stored>> imported,
      Function<List<RegisterEntry>, List<String>> store) {
    this.partial = partial;
    this.check = check;
    this.imported = imported;
    this.store = store;
  }

  @Override public void row(RegisterRow row) {
    count(row.line());
    var found = new ArrayList<FieldError>();
    var entry = check.check(row, found);
    var id = row.cells().getOrDefault(Columns.ID, "").strip();
    var first = id.isEmpty() || id.length() > RowCheck.LONGEST_ID ? null : lineOf.putIfAbsent(id, row.line());
    if (first != null) found.add(new FieldError(row.line(), Columns.ID, "is already on line " + first));
    errors.addRow(row.source(), id, found);
    if (found.isEmpty()) entry.ifPresent(batch::add);
    if (batch.size() == BATCH) endBatch();
  }

  @Override public void bad(FieldError error) {
    count(error.line());
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
  void end() {
    endBatch();
    if (rows == 0) throw Refused.invalid(List.of(new FieldError(1, "file", "has no rows")));
    if (!partial && !errors.none()) throw Refused.invalid(errors.list());
  }

  /** What was done. @param importId null in a dry run */
  ImportResult result(Long importId, String register) {
    return new ImportResult(importId, register, accepted, unchanged, errors.rows(), importId == null, List.copyOf(risks),
        errors.list(), List.copyOf(warnings));
  }

  ImportLedger.Counts stored() {
    return new ImportLedger.Counts(accepted, unchanged, errors.rows(), rounds);
  }

  /** A refusal takes no row, however many were right. */
  ImportLedger.Counts refused() {
    return new ImportLedger.Counts(0, unchanged, errors.rows(), 0);
  }

  private void count(int line) {
    if (++rows > MOST_ROWS) {
      throw Refused.invalid(List.of(new FieldError(line, "file", "has more than " + MOST_ROWS + " rows: import it in parts")));
    }
  }

  private void endBatch() {
    var before = imported.apply(batch.stream().map(RegisterEntry::id).toList());
    var fresh = new ArrayList<RegisterEntry>();
    for (var entry : batch) {
      var stored = before.get(entry.id());
      if (stored == null) fresh.add(entry);
      else if (stored.sha256().equals(entry.sha256())) unchanged++;
      else differences(stored.content(), entry);
    }
    batch.clear();
    accept(fresh);
  }

  /** Once a row is bad where all or nothing was asked for, the rest is only checked. */
  private void accept(List<RegisterEntry> fresh) {
    accepted += fresh.size();
    rounds += (int) fresh.stream().filter(entry -> !entry.closed()).count();
    if (fresh.isEmpty() || !partial && !errors.none()) return;
    store.apply(fresh).stream().limit(MOST_RISKS - (long) risks.size()).forEach(risks::add);
  }

  private void differences(Map<String, String> before, RegisterEntry entry) {
    var columns = new TreeSet<>(before.keySet());
    columns.addAll(entry.content().keySet());
    var changed = new ArrayList<FieldError>();
    for (var column : columns) {
      if (Objects.equals(before.get(column), entry.text(column))) continue;
      changed.add(new FieldError(entry.line(), column, "was " + shown(before.get(column)) + " when this row was imported and is "
          + shown(entry.text(column)) + " now; change the risk itself"));
    }
    errors.addRow(entry.source(), entry.id(), changed);
  }

  static String shown(String text) {
    if (text == null) return "blank";
    return "\"" + (text.length() <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN / 2)) + "...") + "\"";
  }
}
