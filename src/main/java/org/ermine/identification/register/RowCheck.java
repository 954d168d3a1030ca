package org.ermine.identification.register;

import static org.ermine.access.Field.choice;
import static org.ermine.access.Field.line;
import static org.ermine.access.Field.number;
import static org.ermine.access.Field.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Refused;
import org.ermine.access.Values;

/** The rules that every row keeps, whatever the format it came in. */
final class RowCheck {
  static final int LONGEST_ID = 200;
  private static final List<String> ONE_LINE = List.of(Columns.ID, Columns.TITLE, Columns.CATEGORY, Columns.SERVICE,
      Columns.OWNER);
  /** Ratings are read by {@link Rating} and not among these. */
  private static final Fields FIELDS = Fields.of(line(Columns.ID), line(Columns.TITLE), text(Columns.DESCRIPTION),
      line(Columns.CATEGORY).orNone(), line(Columns.SERVICE).orNone(), line(Columns.OWNER).orNone(),
      choice(Columns.RESPONSE_TYPE, "accept", "avoid", "mitigate", "transfer").orNone(),
      number(Columns.RESPONSE_COST, "0", "999999999999999").orNone(), text(Columns.RESPONSE_DESCRIPTION).orNone(),
      choice(Columns.STATUS, "open", "investigating", "remediating", "deviation-requested", "deviation-approved", "closed")
          .orNone());

  private final Predicate<String> isLeaf;
  private final Predicate<String> isOwner;

  /**
   * @param isLeaf whether this is the id of a service to which risks may belong
   * @param isOwner whether this person may own risks
   */
  RowCheck(Predicate<String> isLeaf, Predicate<String> isOwner) {
    this.isLeaf = isLeaf;
    this.isOwner = isOwner;
  }

  /** The row as an entry, or empty after everything that is wrong with it was added to the errors. */
  Optional<RegisterEntry> check(RegisterRow row, List<FieldError> errors) {
    var found = new ArrayList<FieldError>();
    var cells = new HashMap<String, String>();
    row.cells().forEach((column, cell) -> cells.put(column, cell.replace("\r\n", "\n").replace('\r', '\n')));
    var content = new TreeMap<String, String>();
    rating(Columns.LIKELIHOOD, cells.remove(Columns.LIKELIHOOD), content, found);
    rating(Columns.IMPACT, cells.remove(Columns.IMPACT), content, found);
    try {
      fill(content, FIELDS.read(cells));
    } catch (Refused refused) {
      found.addAll(refused.errors());
    }
    checkTexts(cells, found);
    found.forEach(error -> errors.add(error.at(row.line())));
    return found.isEmpty() ? Optional.of(new RegisterEntry(row.line(), row.source(), content)) : Optional.empty();
  }

  private static void rating(String column, String cell, Map<String, String> content, List<FieldError> errors) {
    if (cell == null || cell.isBlank()) return;
    Rating.of(cell).ifPresentOrElse(rating -> content.put(column, String.valueOf(rating.value())),
        () -> errors.add(new FieldError(column, Rating.EXPECTED)));
  }

  private static void fill(Map<String, String> content, Values values) {
    for (var column : Columns.ALL) {
      if (!values.has(column)) continue;
      content.put(column, column.equals(Columns.RESPONSE_COST)
          ? values.number(column).stripTrailingZeros().toPlainString() : values.text(column));
    }
    content.putIfAbsent(Columns.STATUS, "open");
  }

  /** One reason a cell is enough, so those that can't be read at all are not looked at again. */
  private void checkTexts(Map<String, String> cells, List<FieldError> errors) {
    var bad = errors.stream().map(FieldError::field).collect(Collectors.toSet());
    for (var column : ONE_LINE) {
      var text = cells.getOrDefault(column, "").strip();
      if (text.isEmpty() || bad.contains(column)) continue;
      if (text.indexOf('\n') >= 0) errors.add(new FieldError(column, "must be one line"));
      else unfit(column, text).ifPresent(reason -> errors.add(new FieldError(column, reason)));
    }
  }

  private Optional<String> unfit(String column, String text) {
    if (column.equals(Columns.ID) && text.length() > LONGEST_ID) {
      return Optional.of("must be at most " + LONGEST_ID + " characters");
    }
    if (column.equals(Columns.SERVICE) && !isLeaf.test(text)) {
      return Optional.of("is not a known service to which risks belong; leave it blank for triage");
    }
    if (column.equals(Columns.OWNER) && !isOwner.test(text)) {
      return Optional.of("is not a known person of the risk owners; leave it blank for triage");
    }
    return Optional.empty();
  }
}
