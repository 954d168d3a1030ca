package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.identification.register.RawWorkbook.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are small as they come and large, or something else, once they are opened. */
class XlsxAttackTest {
  private static final String HEADINGS = row("id", "title", "description");
  private static final int MEGABYTE = 1 << 20;

  @Test void a_sheet_that_expands_without_end() {
    refused(RawWorkbook.of("").sheetOf(HEADINGS, "<row><f>" + "x".repeat(90_000) + "</f></row>", 3_000), "expands to far more");
    refused(RawWorkbook.of("").sheetOf(HEADINGS, "<row/>".repeat(10_000), 1_001), "far more cells");
  }

  @Test void a_text_or_an_attribute_that_expands_without_end() {
    refused(RawWorkbook.of("").sheetOf(HEADINGS + "<row><c t='inlineStr'><is><t>", "x".repeat(MEGABYTE), 3), "longer than a cell");
    refused(RawWorkbook.of("").sheetOf(HEADINGS + "<row><c r='", "A>".repeat(MEGABYTE), 3), "more than a megabyte");
    refused(RawWorkbook.of("").sheetOf(HEADINGS + "<!--", " ".repeat(MEGABYTE), 3), "more than a megabyte");
  }

  @Test void elements_within_each_other_or_with_ever_new_names() {
    refused(RawWorkbook.of("").sheetOf(HEADINGS, "<row>", 1000), "no part of a workbook");
    var names = new StringBuilder();
    for (int i = 0; i < 5_000; i++) names.append("<n").append(i).append("/>");
    refused(RawWorkbook.of(HEADINGS + "<row>" + names + "</row>"), "no part of a workbook");
    refused(RawWorkbook.of(HEADINGS + "<row>" + names.toString().replaceAll("<(n\\d+)/>", "<c $1=''/>") + "</row>"),
        "no part of a workbook");
  }

  @Test void shared_texts_without_end_and_one_that_is_everywhere() {
    refused(RawWorkbook.of(HEADINGS).with("xl/sharedStrings.xml", out -> {
      out.write("<sst>".getBytes());
      var items = "<si/>".repeat(100_000).getBytes();
      for (int i = 0; i < 30; i++) out.write(items);
    }), "more than 2000000 texts");
    refused(RawWorkbook.of(HEADINGS).sharedTexts("<si>" + ("<t>" + "x".repeat(50_000) + "</t>").repeat(3) + "</si>"),
        "longer than a cell");
    refused(RawWorkbook.of(HEADINGS + "<row>" + "<c t='s'><v>0</v></c>".repeat(16_000) + "</row>")
        .sharedTexts("<si><t>" + "x".repeat(32_000) + "</t></si>"), "more text than a row");
    refused(RawWorkbook.of(HEADINGS + "<row><c t='s'><v>7</v></c></row>"), "is not there");
    refused(RawWorkbook.of(HEADINGS + "<row><c t='s'><v>-1</v></c></row>"), "is not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XFE2", "ZZZZZZZZ2", "2", "a2", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA2"})
  void a_cell_beyond_the_last_column(String address) {
    refused(RawWorkbook.of(HEADINGS + "<row r='2'><c r='" + address + "'><v>1</v></c></row>"), "beyond the last column");
  }

  @Test void numbers_that_would_be_written_out_for_ever() {
    var read = ReadRows.of(RawWorkbook.of(HEADINGS + "<row><c><v>1e999999999</v></c><c><v>-1E-999999999</v></c>"
        + "<c s='1'><v>1e300</v></c></row>").bytes());
    assertThat(read.errors).isEmpty();
    assertThat(read.rows.get(0).cells()).containsEntry("id", "1e999999999").containsEntry("title", "-1E-999999999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x'>",
      "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"})
  void entities_in_any_part(String declaration) {
    refused(RawWorkbook.of("").with("xl/worksheets/sheet1.xml", declaration + "<worksheet><sheetData>"
        + row("&e;") + "</sheetData></worksheet>"), "declares entities");
    refused(RawWorkbook.of(HEADINGS).with("xl/sharedStrings.xml", declaration + "<sst><si><t>&e;</t></si></sst>"),
        "declares entities");
    refused(RawWorkbook.of(HEADINGS).with("xl/styles.xml", declaration + "<styleSheet/>"), "declares entities");
    refused(RawWorkbook.of(HEADINGS).with("xl/workbook.xml", declaration + "<workbook/>"), "declares entities");
    refused(RawWorkbook.of(HEADINGS).with("[Content_Types].xml", declaration + "<Types/>"), "no XLSX workbook");
    refused(RawWorkbook.of(HEADINGS).with("xl/_rels/workbook.xml.rels", declaration + "<Relationships/>"), "no XLSX workbook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"})
  void what_the_package_is_known_by_is_small_or_refused(String part) {
    refused(RawWorkbook.of(HEADINGS).with(part, out -> {
      out.write("<a>".getBytes());
      var items = "<b/>".repeat(MEGABYTE / 4).getBytes();
      for (int i = 0; i < 10; i++) out.write(items);
    }), "expands to far more");
  }

  @Test void packed_files_that_are_no_workbooks() throws IOException {
    refused(zip("word/document.xml"), "no XLSX workbook");
    refused(zip("mimetype"), "no XLSX workbook");
    refused(RawWorkbook.of(HEADINGS).without("xl/worksheets/sheet1.xml").bytes(), "no rows for its sheet Risks");
    refused(RawWorkbook.of(HEADINGS).without("xl/workbook.xml").bytes(), "no XLSX workbook");
    refused(RawWorkbook.of(HEADINGS).with("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>").bytes(), "not well-formed");
    refused(RawWorkbook.of(HEADINGS).with("xl/worksheets/sheet1.xml", "id,title").bytes(), "not well-formed");
    var many = RawWorkbook.of(HEADINGS);
    for (int i = 0; i < 2000; i++) many.with("xl/media/" + i + ".png", "");
    refused(many.bytes(), "no XLSX workbook");
  }

  @Test void damage_at_any_place_is_told_or_does_not_matter() {
    var whole = RawWorkbook.of(HEADINGS + row("R1", "t", "d").repeat(200)).bytes();
    for (int cut = 4; cut < whole.length; cut += 97) {
      assertThat(ReadRows.of(Arrays.copyOf(whole, cut)).errors).as("cut at %d", cut).isNotEmpty();
    }
    for (int at = 4; at < whole.length; at += 7) {
      var damaged = whole.clone();
      damaged[at] ^= 0x55;
      var read = ReadRows.of(damaged);
      assertThat(read.errors.isEmpty() && read.rows.size() < 200).as("damaged at %d", at).isFalse();
    }
  }

  private static byte[] zip(String entry) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write("content".getBytes());
    }
    return bytes.toByteArray();
  }

  private static void refused(RawWorkbook book, String reason) {
    refused(book.bytes(), reason);
  }

  private static void refused(byte[] file, String reason) {
    var read = ReadRows.of(file);
    assertThat(read.errors).hasSize(1);
    assertThat(read.errors.get(0).field()).isEqualTo("file");
    assertThat(read.errors.get(0).reason()).contains(reason);
    assertThat(read.rows.size()).isLessThan(5);
  }
}
