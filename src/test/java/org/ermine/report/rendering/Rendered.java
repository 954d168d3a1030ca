package org.ermine.report.rendering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.ermine.report.content.Facts;

/** A report in its three forms, each read back by a library that knows nothing of how it was written. */
public final class Rendered {
  private static final PdfReport PDF = new PdfReport();
  private static final XlsxReport XLSX = new XlsxReport();

  private final byte[] json;
  private final byte[] pdf;
  private final Map<String, List<Map<String, Cell>>> sheets;

  private Rendered(byte[] json, byte[] pdf, byte[] xlsx) {
    this.json = json;
    this.pdf = pdf;
    this.sheets = read(xlsx);
  }

  static Rendered of(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Rendered(bytes, PDF.render(bytes), XLSX.render(bytes));
  }

  public static Rendered of(byte[] json, byte[] pdf, byte[] xlsx) {
    return new Rendered(json, pdf, xlsx);
  }

  public Map<String, Object> content() {
    return Facts.read(new String(json, StandardCharsets.UTF_8));
  }

  PDDocument document() {
    try {
      return Loader.loadPDF(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of all pages without any white space, so that a line may break anywhere. */
  public String text() {
    try (var document = document()) {
      return squeezed(new PDFTextStripper().getText(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String squeezed(String text) {
    return text.replaceAll("[\\s\\u00a0]+", "");
  }

  /** The rows of a sheet, each by heading; empty cells are left out. */
  public List<Map<String, Cell>> sheet(String name) {
    return sheets.get(name);
  }

  /** What a cell says: a text, a number with all digits that stand in the file, or null. */
  public static Object value(Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) return null;
    return switch (cell.getType()) {
      case NUMBER -> cell.asNumber();
      case BOOLEAN -> cell.asBoolean();
      case STRING -> cell.asString();
      default -> cell.getFormula();
    };
  }

  private static Map<String, List<Map<String, Cell>>> read(byte[] xlsx) {
    var sheets = new LinkedHashMap<String, List<Map<String, Cell>>>();
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
      for (var sheet : workbook.getSheets().toList()) {
        var rows = sheet.read();
        var headings = rows.get(0).stream().map(Cell::asString).toList();
        var read = new ArrayList<Map<String, Cell>>();
        for (var row : rows.subList(1, rows.size())) {
          var cells = new HashMap<String, Cell>();
          for (int i = 0; i < headings.size() && i < row.getCellCount(); i++) {
            var cell = row.getCell(i);
            if (cell != null) cells.put(headings.get(i), cell);
          }
          read.add(cells);
        }
        sheets.put(sheet.getName(), read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sheets;
  }
}
