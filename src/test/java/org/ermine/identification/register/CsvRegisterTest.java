package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.ermine.access.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRegisterTest {
  private static final String HEADER = "id,title,description\n";

  @Test void columns_come_in_any_order_and_any_case() {
    var read = ReadRows.of("DESCRIPTION,Id,responsetype,Title\nwhat,R1,Accept,a risk\n");
    assertThat(read.errors).isEmpty();
    assertThat(read.rows).containsExactly(new RegisterRow(2, null,
        Map.of("description", "what", "id", "R1", "responseType", "Accept", "title", "a risk")));
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void the_header_tells_the_separator(char separator) {
    var read = ReadRows.of((HEADER + "R1,\"a, b; c\td\",e\n").replace("\"a, b; c\td\"", "\"A\"").replace(',', separator)
        .replace("\"A\"", "\"a, b; c\td\""));
    assertThat(read.errors).isEmpty();
    assertThat(read.rows.get(0).cells()).containsEntry("title", "a, b; c\td");
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void a_first_line_that_names_the_separator_is_passed_over(char separator) {
    var read = ReadRows.of("\uFEFFsep=" + separator + "\r\n" + (HEADER + "R1,t,d\n").replace(',', separator));
    assertThat(read.errors).isEmpty();
    assertThat(read.rows).extracting(RegisterRow::line, row -> row.cells().get("id")).containsExactly(tuple(3, "R1"));
    assertThat(ReadRows.of(HEADER + "sep=,t,d\n").rows).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void a_record_is_on_the_line_where_it_starts(String lineEnd) {
    var text = "id,title,description\n\nR1,\"one\ntwo\nthree\",d\n,,\nR2,t,\"d\n\"\nR3,t,d";
    var read = ReadRows.of(text.replace("\n", lineEnd));
    assertThat(read.errors).isEmpty();
    assertThat(read.rows).extracting(RegisterRow::line, row -> row.cells().get("id"))
        .containsExactly(tuple(3, "R1"), tuple(7, "R2"), tuple(9, "R3"));
    assertThat(read.rows.get(0).cells().get("title")).isEqualTo("one" + lineEnd + "two" + lineEnd + "three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void a_lone_return_within_a_cell_is_part_of_its_text(String lineEnd) {
    var read = ReadRows.of("id,title,description\nR1,t,\"a\rb\"\nR2,\"\r\",\"\r\n\r\"\n".replaceAll("(?<!\r)\n", lineEnd));
    assertThat(read.errors).isEmpty();
    assertThat(read.rows).extracting(row -> row.cells().get("id")).containsExactly("R1", "R2");
    assertThat(read.rows.get(0).cells()).containsEntry("description", "a\rb");
    assertThat(read.rows.get(1).cells()).containsEntry("title", "\r").containsEntry("description", "\r\n\r");
  }

  @Test void a_byte_order_mark_and_all_of_unicode_are_read() {
    var read = ReadRows.of("\uFEFFid,title,description\nR1,Überfall 雪 🦦,Zażółć\u00A0gęślą\n");
    assertThat(read.errors).isEmpty();
    assertThat(read.rows.get(0).cells()).containsEntry("title", "Überfall 雪 🦦")
        .containsEntry("description", "Zażółć\u00A0gęślą");
  }

  @Test void cells_behind_the_last_column_may_be_there_if_blank() {
    assertThat(ReadRows.of("id,title,description,,\nR1,t,d,,\nR2,t,d,,,,\n").errors).isEmpty();
  }

  @Test void a_long_cell_is_read_whole() {
    var read = ReadRows.of(HEADER + "R1,t," + "x".repeat(20_000) + "\n");
    assertThat(read.rows.get(0).cells().get("description")).hasSize(20_000);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                                            | 1 | file        | is empty
      ' \\n\\n'                                     | 1 | file        | is empty
      id,title,description,colour\\n                | 1 | colour      | is not a column of a register
      'id|title|description\\n'                     | 1 | 'id|title|description' | is not a column of a register
      id,title\\nR1,t\\n                            | 1 | description | is a required column
      id,title,description,ID\\n                    | 1 | id          | is a column twice
      \\n\\nid,name,description\\n                  | 3 | name        | is not a column of a register
      id,title,description\\nR1,t\\n                | 2 | row         | has 2 cells, but the header has 3 columns
      id,title,description\\nR1,t,d,e\\n            | 2 | row         | has 4 cells, but the header has 3 columns
      id,title,description,\\nR1,t,d,e\\n           | 2 | column 4    | has no name in the header
      id,title,description\\nR1,t,d\\nR2,"t,d\\nR3,t,d | 3 | file     | has a quote in the record on this line that is never closed
      id,title,description\\n"                      | 2 | file        | has a quote in the record on this line that is never closed
      id,title,description\\nR1,"t"x,d\\n           | 2 | file        | has text behind a closing quote
      <html>                                        | 1 | file        | is XML or HTML
      %PDF-1.7                                      | 1 | file        | is a PDF
      """, quoteCharacter = '\'')
  void what_can_not_be_read_is_told_with_its_line(String text, int line, String field, String reason) {
    var read = ReadRows.of(text.replace("\\n", "\n"));
    assertThat(read.errors).hasSize(1);
    assertThat(read.errors.get(0)).extracting(FieldError::line, FieldError::field).containsExactly(line, field);
    assertThat(read.errors.get(0).reason()).startsWith(reason);
  }

  @Test void bytes_that_are_no_utf8_are_told_with_their_line() {
    assertThat(ReadRows.of((HEADER + "R1,caf\u00E9,d\n").getBytes(StandardCharsets.ISO_8859_1)).errors)
        .containsExactly(new FieldError(2, "file", "is not UTF-8 on this line: save as UTF-8"));
    for (var malformed : new int[][] {{0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xF5, 0x80, 0x80, 0x80}, {0x80}, {0xE2, 0x82},
        {0xF4, 0x90, 0x80, 0x80}, {0xE0, 0x80, 0x80}}) {
      var content = (HEADER + "R1,t,").getBytes(StandardCharsets.UTF_8);
      var bytes = java.util.Arrays.copyOf(content, content.length + malformed.length);
      for (int i = 0; i < malformed.length; i++) bytes[content.length + i] = (byte) malformed[i];
      assertThat(ReadRows.of(bytes).errors).as("%s", malformed).extracting(FieldError::line).containsExactly(2);
    }
  }

  @Test void other_formats_are_told_by_their_content() {
    assertThat(reason("PK\3\4rest".getBytes(StandardCharsets.ISO_8859_1))).contains("damaged packed file");
    assertThat(reason(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0})).contains("old Excel")
        .contains("with a password").contains("save as XLSX");
    assertThat(reason("id,title".getBytes(StandardCharsets.UTF_16LE))).contains("is binary");
    assertThat(reason((HEADER + "x".repeat(9000) + "\0").getBytes(StandardCharsets.UTF_8))).contains("is binary");
    assertThat(reason(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8, 'a', 0})).contains("is not right UTF-16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void unicode_text_of_a_spreadsheet_is_read(String charset) {
    var text = "\uFEFFid\ttitle\tdescription\r\nR1\tÜberfall 雪 🦦\t\"a\nb\"\r\n";
    var read = ReadRows.of(text.getBytes(Charset.forName(charset)));
    assertThat(read.errors).isEmpty();
    assertThat(read.rows.get(0).cells()).containsEntry("title", "Überfall 雪 🦦").containsEntry("description", "a\nb");
  }

  @Test void a_cell_that_was_neutralised_is_read_without_its_apostrophe() {
    var read = ReadRows.of(HEADER + "'-1,'=1+1,'quoted'\n");
    assertThat(read.rows.get(0).cells()).containsEntry("id", "-1").containsEntry("title", "=1+1")
        .containsEntry("description", "'quoted'");
  }

  @Test void a_quote_that_swallows_a_large_file_is_told() {
    var read = ReadRows.of(HEADER + "R1,\"t,d\n" + "R2,t,d\n".repeat(300_000));
    assertThat(read.errors).hasSize(1);
    assertThat(read.errors.get(0).line()).isEqualTo(2);
    assertThat(read.errors.get(0).reason()).contains("a quote that is never closed");
  }

  @Test void the_example_register_is_right() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/example/risk-register.csv")) {
      var read = ReadRows.checked(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(read.errors).isEmpty();
      assertThat(read.rows).hasSize(12);
    }
  }

  @Property(tries = 300)
  void whatever_text_is_written_comes_back(@ForAll @Size(min = 1, max = 5) List<@Size(3) List<@NotBlank String>> table) {
    var wanted = new ArrayList<List<String>>();
    for (var row : table) wanted.add(row.stream().map(CsvRegisterTest::storable).toList());
    for (var separator : new char[] {',', ';', '\t'}) {
      assertThat(ReadRows.of(written(wanted, separator)).rows)
          .extracting(row -> List.of(row.cells().get("id"), row.cells().get("title"), row.cells().get("description")))
          .isEqualTo(wanted);
    }
  }

  private static String written(List<List<String>> table, char separator) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().fieldSeparator(separator).lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord("id", "title", "description");
      table.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** What UTF-8 can hold at all, without zero bytes. */
  private static String storable(String text) {
    var kept = new StringBuilder("x");
    text.codePoints().filter(c -> c != 0 && (c < 0xD800 || c > 0xDFFF)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String reason(byte[] content) {
    return ReadRows.of(content).errors.get(0).reason();
  }
}
