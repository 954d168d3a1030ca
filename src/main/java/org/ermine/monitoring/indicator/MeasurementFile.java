package org.ermine.monitoring.indicator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.ermine.access.Values;

/**
 * Measurements as CSV in UTF-8, with commas or semicolons and a header of the fields' names.
 *
 * @param rows   {@link MeasurementDesk#MEASUREMENT}s by their lines
 * @param errors what is wrong with the others, each with its line
 */
public record MeasurementFile(SortedMap<Integer, Values> rows, List<FieldError> errors) {
  public static final int MOST_ROWS = 100_000;
  private static final Set<String> REQUIRED = Set.of("indicator", "measuredAt", "value", "unit");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** @throws Refused if it is no such file or has too many rows */
  public static MeasurementFile read(InputStream content) throws IOException {
    var text = text(content.readAllBytes());
    var file = new MeasurementFile(new TreeMap<>(), new ArrayList<>());
    int line = 1;
    try (var records = CsvReader.builder().fieldSeparator(separator(text)).allowMissingFields(true).ofNamedCsvRecord(text)) {
      for (var record : records) {
        line = Math.toIntExact(record.getStartingLineNumber());
        file.take(line, record);
      }
    } catch (CsvParseException e) {
      throw unreadable(line, "is not well-formed CSV behind this line");
    }
    if (file.rows.isEmpty() && file.errors.isEmpty()) throw Refused.invalid("file", "has no measurement in it");
    return file;
  }

  private void take(int line, NamedCsvRecord record) {
    if (rows.isEmpty() && errors.isEmpty()) requireHeader(record.getHeader());
    if (rows.size() + errors.size() >= MOST_ROWS) throw unreadable(line, "has more than " + MOST_ROWS + " rows: import it in parts");
    try {
      rows.put(line, MeasurementDesk.MEASUREMENT.read(record.getFieldsAsMap()));
    } catch (Refused refused) {
      refused.errors().forEach(error -> errors.add(error.at(line)));
    }
  }

  private static void requireHeader(List<String> header) {
    var missing = new HashSet<>(REQUIRED);
    header.forEach(missing::remove);
    if (!missing.isEmpty()) throw unreadable(1, "has no column " + String.join(", ", missing.stream().sorted().toList()));
  }

  private static char separator(String text) {
    var header = text.lines().findFirst().orElse("");
    return header.contains(";") ? ';' : ',';
  }

  private static String text(byte[] content) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Refused.invalid("file", "is not UTF-8: save as UTF-8");
    }
  }

  private static Refused unreadable(int line, String reason) {
    return Refused.invalid(List.of(new FieldError(line, "file", reason)));
  }
}
