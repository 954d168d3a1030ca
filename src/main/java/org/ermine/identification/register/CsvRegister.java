package org.ermine.identification.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;

/**
 * Comma-separated values as RFC 4180 has them, also with semicolons or tabs where the header is written so. A first line like
 * {@code sep=;}, by which programs tell Excel what they wrote, is passed over.
 */
final class CsvRegister implements RegisterReader {
  private static final int LONGEST_HEADER = 16_384;
  private static final int LONGEST_CELL = 1 << 20;
  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final String HINT = "sep=";

  @Override public void read(InputStream in, RegisterRows rows) throws IOException {
    var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), LONGEST_HEADER);
    var separator = separator(firstLine(text));
    var quotes = new QuoteWatch(text, separator);
    var records = new CsvRecords();
    try (var csv = CsvReader.builder().fieldSeparator(separator).allowExtraFields(true).allowMissingFields(true)
        .maxBufferSize(LONGEST_CELL).build(records, quotes)) {
      read(csv, quotes, rows);
    } catch (CsvParseException e) {
      throw unreadable(records.line(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void read(CsvReader<TextRow> csv, QuoteWatch quotes, RegisterRows rows) throws IOException {
    var table = Table.ofText(rows);
    var records = csv.iterator();
    while (records.hasNext()) {
      var record = records.next();
      if (!records.hasNext() && quotes.open()) {
        throw UnreadableRegister.file(record.line(), "has a quote in the record on this line that is never closed");
      }
      if (record.line() > 1 || !hint(record.text(0))) table.row(record);
    }
  }

  private static boolean hint(String text) {
    return text.regionMatches(true, 0, HINT, 0, HINT.length()) && text.length() <= HINT.length() + 1;
  }

  private static UnreadableRegister unreadable(int line, CsvParseException e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return UnreadableRegister.file(line, String.valueOf(cause.getMessage()).contains("closing quote")
        ? "has text behind a closing quote in the record on this line; a quote inside a cell is written twice"
        : "has a cell in the record on this line that is too long, or a quote that is never closed");
  }

  /** The one under which most headings are known. */
  private static char separator(String header) {
    char best = SEPARATORS[0];
    long known = 0;
    for (char candidate : SEPARATORS) {
      long count = known(header, candidate);
      if (count > known) {
        best = candidate;
        known = count;
      }
    }
    return best;
  }

  private static long known(String header, char separator) {
    try {
      return CsvReader.builder().fieldSeparator(separator).ofSingleCsvRecord(header).getFields().stream()
          .filter(heading -> Columns.named(heading).isPresent()).count();
    } catch (CsvParseException e) {
      return 0;
    }
  }

  private static String firstLine(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER);
    var head = new char[LONGEST_HEADER];
    int length = 0;
    for (int count; length < head.length && (count = text.read(head, length, head.length - length)) > 0; ) length += count;
    text.reset();
    return new String(head, 0, length).lines().filter(line -> !line.isBlank() && !hint(line)).findFirst().orElse("");
  }
}
