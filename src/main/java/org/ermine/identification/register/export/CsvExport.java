package org.ermine.identification.register.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.ermine.identification.register.Columns;

/** Comma-separated values as RFC 4180 has them, in UTF-8 behind a byte order mark, without which Excel takes them for others. */
final class CsvExport implements RegisterWriter {
  private static final char MARK = '\uFEFF';

  @Override public void write(ExportRows rows, OutputStream out) throws IOException {
    var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(MARK);
    var csv = CsvWriter.builder().build(text);
    csv.writeRecord(Columns.ALL);
    rows.forEach(row -> csv.writeRecord(Columns.ALL.stream().map(column -> Cells.text(column, row.get(column))).toList()));
    csv.flush();
    text.flush();
  }
}
