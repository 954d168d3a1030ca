package org.ermine.identification.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together part by part, as no library would: with what programs leave out, and with what attackers put in. */
final class RawWorkbook {
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /** Writes a part piece by piece, for parts that are larger than memory. */
  interface Part {
    void write(OutputStream out) throws IOException;
  }

  private final Map<String, Part> parts = new LinkedHashMap<>();

  private RawWorkbook() {}

  /** One sheet with this content of its {@code sheetData}. */
  static RawWorkbook of(String rows) {
    var book = new RawWorkbook();
    book.with("[Content_Types].xml", "<Types xmlns='" + PACKAGE + "content-types'>"
        + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        + "<Default Extension='xml' ContentType='application/xml'/>"
        + override("/xl/workbook.xml", "sheet.main") + override("/xl/worksheets/sheet1.xml", "worksheet")
        + override("/xl/sharedStrings.xml", "sharedStrings") + override("/xl/styles.xml", "styles") + "</Types>");
    book.with("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
    book.with("xl/workbook.xml", "<workbook xmlns='" + SHEET + "' xmlns:r='" + OFFICE + "'><sheets>"
        + "<sheet name='Risks' sheetId='1' r:id='rId1'/></sheets></workbook>");
    book.with("xl/_rels/workbook.xml.rels", relations(relation("rId1", "worksheet", "worksheets/sheet1.xml")
        + relation("rId2", "sharedStrings", "sharedStrings.xml") + relation("rId3", "styles", "styles.xml")));
    book.with("xl/sharedStrings.xml", "<sst xmlns='" + SHEET + "'/>");
    book.with("xl/styles.xml", "<styleSheet xmlns='" + SHEET + "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>"
        + "</styleSheet>");
    return book.sheet(rows);
  }

  RawWorkbook sheet(String rows) {
    return with("xl/worksheets/sheet1.xml", "<worksheet xmlns='" + SHEET + "'><sheetData>" + rows + "</sheetData></worksheet>");
  }

  RawWorkbook sharedTexts(String items) {
    return with("xl/sharedStrings.xml", "<sst xmlns='" + SHEET + "'>" + items + "</sst>");
  }

  RawWorkbook with(String name, String content) {
    return with(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  RawWorkbook with(String name, Part part) {
    parts.put(name, part);
    return this;
  }

  /** A sheet that begins right and goes on with the same piece of XML, this many times. */
  RawWorkbook sheetOf(String start, String piece, int times) {
    return with("xl/worksheets/sheet1.xml", out -> {
      out.write(("<worksheet xmlns='" + SHEET + "'><sheetData>" + start).getBytes(StandardCharsets.UTF_8));
      var bytes = piece.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < times; i++) out.write(bytes);
    });
  }

  RawWorkbook without(String name) {
    parts.remove(name);
    return this;
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        part.getValue().write(zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A row of inline texts without any numbers of rows and cells. */
  static String row(String... texts) {
    var row = new StringBuilder("<row>");
    for (var text : texts) row.append("<c t='inlineStr'><is><t>").append(text).append("</t></is></c>");
    return row.append("</row>").toString();
  }

  private static String override(String part, String type) {
    return "<Override PartName='" + part + "' ContentType='" + TYPE + type + "+xml'/>";
  }

  private static String relations(String relations) {
    return "<Relationships xmlns='" + PACKAGE + "relationships'>" + relations + "</Relationships>";
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id='" + id + "' Type='" + OFFICE + "/" + type + "' Target='" + target + "'/>";
  }
}
