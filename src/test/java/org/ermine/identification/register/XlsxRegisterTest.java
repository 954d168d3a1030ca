package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ermine.identification.register.RawWorkbook.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ermine.access.FieldError;
import org.junit.jupiter.api.Test;

/** Workbooks that POI's object model writes, as people save them. */
class XlsxRegisterTest {

  @Test void every_kind_of_cell_is_read_as_people_see_it() {
    var read = read(book -> {
      var sheet = book.createSheet("Risks");
      fill(sheet, 0, "Id", "TITLE", "description", "likelihood", "responseCost", "category", "responseDescription");
      fill(sheet, 1, 1001.0, "one\ntwo", "Überfall 雪 🦦", 4.0, 1200.5, true, LocalDate.of(2026, 11, 23));
      fill(sheet, 2, "R2", "x\r\ny", "a_x000D_b", "High", 0.1 + 0.2, false, LocalDateTime.of(2026, 11, 23, 10, 30));
      fill(sheet, 3, 1e15, "=1+1", "'=1+1", 5, 1e-7);
    });
    assertThat(read.errors).isEmpty();
    assertThat(read.rows).extracting(RegisterRow::line).containsExactly(2, 3, 4);
    assertThat(read.rows.get(0).cells()).containsEntry("id", "1001").containsEntry("title", "one\ntwo")
        .containsEntry("description", "Überfall 雪 🦦").containsEntry("likelihood", "4").containsEntry("responseCost", "1200.5")
        .containsEntry("category", "true").containsEntry("responseDescription", "2026-11-23");
    assertThat(read.rows.get(1).cells()).containsEntry("responseCost", "0.3").containsEntry("category", "false")
        .containsEntry("responseDescription", "2026-11-23T10:30").containsEntry("description", "a\rb");
    assertThat(read.rows.get(2).cells()).containsEntry("id", "1000000000000000").containsEntry("responseCost", "0.0000001")
        .containsEntry("title", "=1+1").containsEntry("description", "=1+1").containsEntry("category", "");
  }

  @Test void a_formula_counts_by_its_result() {
    var read = read(book -> {
      var sheet = book.createSheet("Risks");
      fill(sheet, 0, "id", "title", "description", "likelihood", "impact", "Exposure Rating");
      for (int i = 1; i < 4; i++) fill(sheet, i, "R" + i, "t", "d");
      sheet.getRow(1).createCell(3).setCellFormula("2+2");
      sheet.getRow(1).createCell(4).setCellFormula("\"Hi\"&\"gh\"");
      sheet.getRow(2).createCell(3).setCellFormula("1/0");
      sheet.getRow(3).createCell(5).setCellFormula("1/0");
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
    });
    assertThat(read.rows).extracting(row -> row.cells().get("id")).containsExactly("R1", "R3");
    assertThat(read.rows.get(0).cells()).containsEntry("likelihood", "4").containsEntry("impact", "High");
    assertThat(read.errors).containsExactly(new FieldError(3, "likelihood", "has a formula that results in #DIV/0!"));
  }

  @Test void a_formula_that_nobody_has_calculated_is_told_and_never_taken_for_a_blank() {
    var read = ReadRows.of(RawWorkbook.of("<row><c><f>TODAY()</f></c></row>"
        + row("id", "title", "description", "likelihood", "impact", "Exposure Rating")
        + "<row><c t='inlineStr'><is><t>R1</t></is></c><c t='inlineStr'><is><t>t</t></is></c><c t='inlineStr'><is><t>d</t></is></c>"
        + "<c><f>1+2</f><v/></c><c><f>2+2</f></c></row>"
        + "<row><c t='inlineStr'><is><t>R2</t></is></c><c t='inlineStr'><is><t>t</t></is></c><c t='inlineStr'><is><t>d</t></is></c>"
        + "<c t='str'><f>\"\"</f><v></v></c><c><f>2+2</f><v>4</v></c><c><f>D4*E4</f></c></row>"
        + "<row><c r='F5'><f>D5*E5</f></c></row>").bytes());
    var reason = "has a formula that results in nothing yet: open the workbook in a spreadsheet, which calculates it, and save it";
    assertThat(read.errors).containsExactly(new FieldError(3, "likelihood", reason), new FieldError(3, "impact", reason));
    assertThat(read.rows).singleElement()
        .satisfies(row -> assertThat(row.cells()).containsEntry("likelihood", "").containsEntry("impact", "4"));
  }

  @Test void the_first_sheet_with_a_known_column_is_the_register_and_the_others_are_named() {
    var read = read(book -> {
      fill(book.createSheet("Notes"), 0, "Read me", "first");
      fill(book.createSheet("Empty"), 5);
      fill(book.createSheet("Lists"), 0, "id", "title", "description");
      fill(book.getSheet("Lists"), 1, "L1", "hidden", "sheet");
      book.setSheetHidden(2, true);
      fill(book.createSheet("Register"), 2, "Notional Cybersecurity Risk Register");
      fill(book.getSheet("Register"), 4, "id", "title", "description");
      fill(book.getSheet("Register"), 7, "R1", "t", "d");
      fill(book.createSheet("Old"), 0, "id", "title", "description");
    });
    assertThat(read.errors).isEmpty();
    assertThat(read.rows).extracting(RegisterRow::line, row -> row.cells().get("id")).containsExactly(tuple(8, "R1"));
    assertThat(read.warnings).containsExactly("The sheet Register is the register; Notes, Empty, Old are not read.");
  }

  @Test void a_workbook_without_a_register_says_what_its_first_sheet_has() {
    assertThat(read(book -> fill(book.createSheet("Cars"), 0, "Make", "Colour")).errors)
        .extracting(FieldError::line, FieldError::field).containsExactly(tuple(1, "Make"));
    assertThat(read(book -> book.createSheet("Nothing")).errors)
        .containsExactly(new FieldError(1, "file", "has no sheet with rows"));
  }

  @Test void rows_and_columns_that_are_only_formatted_are_passed_over() {
    var read = read(book -> {
      var sheet = book.createSheet("Risks");
      fill(sheet, 0, "id", "title", "description", "", "");
      fill(sheet, 1, "R1", "t", "d", " ");
      for (int i = 2; i < 2000; i++) {
        for (int j = 0; j < 20; j++) (j == 0 ? sheet.createRow(i) : sheet.getRow(i)).createCell(j);
      }
      fill(sheet, 2000, "R2", "t", "d", "", "", "", "stray");
    });
    assertThat(read.rows).hasSize(1);
    assertThat(read.errors).containsExactly(
        new FieldError(2001, "row", "has 7 cells, but the header has 3 columns"));
  }

  @Test void nists_own_register_with_its_two_rows_of_headings_is_read() {
    var read = read(book -> {
      var sheet = book.createSheet("CSRR");
      fill(sheet, 0, "Notional Cybersecurity Risk Register");
      fill(sheet, 1, "ID", "Priority", "Risk Description", "Risk Category", "Current Assessment", "", "", "Risk Response Type",
          "Risk Response Cost", "Risk Response Description", "Risk Owner", "Status");
      fill(sheet, 2, "", "", "", "", "Likelihood", "Impact", "Exposure Rating");
      sheet.addMergedRegion(new CellRangeAddress(1, 1, 4, 6));
      fill(sheet, 3, 1, "High", "A phishing mail steals credentials.", "Identity", "Moderate", "High", 0.35, "Mitigate", 1000,
          "Passkeys", "owner1", "Open");
    });
    assertThat(read.errors).isEmpty();
    assertThat(read.rows.get(0).cells()).containsEntry("id", "1").containsEntry("title", "A phishing mail steals credentials.")
        .containsEntry("description", "A phishing mail steals credentials.").containsEntry("category", "Identity")
        .containsEntry("likelihood", "Moderate").containsEntry("impact", "High").containsEntry("responseType", "Mitigate")
        .containsEntry("responseCost", "1000").containsEntry("responseDescription", "Passkeys")
        .containsEntry("owner", "owner1").containsEntry("status", "Open").hasSize(11);
    assertThat(read.warnings).containsExactly(
        "What stands under Priority and Exposure Rating is not taken: the programme works that out by itself.",
        "There is no column title: the beginnings of the descriptions are the titles.");
  }

  @Test void programs_that_write_no_addresses_and_no_tables_of_texts_and_styles_are_understood() {
    var read = ReadRows.of(RawWorkbook.of(row("id", "title", "description") + row("R1", "<![CDATA[<t>]]>", "d")
            + "<row><c><v>2.0</v></c><c t='str'><v>t</v></c><c t='d'><v>2026-11-23</v></c></row>")
        .without("xl/sharedStrings.xml").without("xl/styles.xml").with("xl/_rels/workbook.xml.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' "
                + "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' "
                + "Target='/xl/worksheets/sheet1.xml'/></Relationships>").bytes());
    assertThat(read.errors).isEmpty();
    assertThat(read.rows).extracting(RegisterRow::line, row -> row.cells().get("id"), row -> row.cells().get("title"))
        .containsExactly(tuple(2, "R1", "<t>"), tuple(3, "2", "t"));
  }

  @Test void shared_texts_come_in_runs_and_without_their_pronunciation() {
    var read = ReadRows.of(RawWorkbook.of(row("id", "title", "description")
            + "<row><c t='s'><v>1</v></c><c t='s'><v>0</v></c><c t='s'><v>2</v></c></row>")
        .sharedTexts("<si><r><rPr><b/></rPr><t>課</t></r><r><t>長</t></r><rPh sb='0' eb='1'><t>かちょう</t></rPh></si>"
            + "<si><t>R1</t></si><si><t xml:space='preserve'> d </t></si>").bytes());
    assertThat(read.errors).isEmpty();
    assertThat(read.rows.get(0).cells()).containsEntry("id", "R1").containsEntry("title", "課長")
        .containsEntry("description", " d ");
  }

  @Property(tries = 40)
  void whatever_a_workbook_can_hold_comes_back(
      @ForAll @Size(min = 1, max = 5) List<@Size(3) List<@NotBlank @StringLength(max = 40) String>> table) {
    var wanted = new ArrayList<List<String>>();
    for (var row : table) wanted.add(row.stream().map(XlsxRegisterTest::storable).toList());
    var read = read(book -> {
      var sheet = book.createSheet();
      fill(sheet, 0, "id", "title", "description");
      for (int i = 0; i < wanted.size(); i++) fill(sheet, i + 1, wanted.get(i).toArray());
    });
    assertThat(read.rows)
        .extracting(row -> List.of(row.cells().get("id"), row.cells().get("title"), row.cells().get("description")))
        .isEqualTo(wanted);
  }

  /** What XML can hold at all, with returns as Excel writes them: as part of a line end. */
  private static String storable(String text) {
    var kept = new StringBuilder("x");
    text.codePoints().filter(c -> c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF || c == '\n' || c == '\t')
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static ReadRows read(Consumer<XSSFWorkbook> filling) {
    try (var book = new XSSFWorkbook(); var bytes = new ByteArrayOutputStream()) {
      filling.accept(book);
      book.write(bytes);
      return ReadRows.of(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Sheet sheet, int number, Object... values) {
    var row = sheet.createRow(number);
    for (int i = 0; i < values.length; i++) {
      var cell = row.createCell(i);
      if (values[i] instanceof Number value) cell.setCellValue(value.doubleValue());
      else if (values[i] instanceof Boolean value) cell.setCellValue(value);
      else if (values[i] instanceof LocalDate || values[i] instanceof LocalDateTime) date(cell, values[i]);
      else cell.setCellValue((String) values[i]);
    }
  }

  private static void date(org.apache.poi.ss.usermodel.Cell cell, Object value) {
    var book = cell.getSheet().getWorkbook();
    var style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(value instanceof LocalDate ? "[$-407]d. mmmm yyyy" : "dd/mm/yy hh:mm"));
    cell.setCellStyle(style);
    if (value instanceof LocalDate date) cell.setCellValue(date);
    else cell.setCellValue((LocalDateTime) value);
  }
}
