package org.ermine.identification.register.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.access.Groups;
import org.ermine.access.RiskFilter;
import org.ermine.access.SignedIn;
import org.ermine.identification.register.Columns;
import org.ermine.identification.register.ImportResult;
import org.ermine.identification.register.Neutralised;
import org.ermine.identification.register.RegisterFile;
import org.ermine.identification.register.RegisterImport;
import org.ermine.identification.register.export.RegisterExport.Format;
import org.ermine.risk.Appetite;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.ermine.risk.Services;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class RegisterExportTest {
  private static final SignedIn TRUST = new SignedIn("trust1", Set.of(Groups.TRUST));
  private static final int ROWS = 100;

  private static final List<String> PIECES = List.of("=", "+", "-", "@", "＝", "＋", "－", "＠", "'", "''=", "\"", "\"\"", ",", ";",
      "\t", "|", "\\", "007", "0", "1e5", "_x0041_", "_x005F_", "_x000D_", "<b>", "&amp;", "]]>", "{", "}", "%", "$", "😀", "👩‍👩‍👧", "ﷺ",
      "\u202Eabc", "e\u0301", "日本", "\uFFFE", "\uFFFF", "\u0085", "\u2028", "\u00A0", "\uFEFF", "\u007F", "null", "NaN", "#REF!",
      "a", " ", "word", "ß");

  @Autowired ApplicationContext application;
  @Autowired RegisterImport imports;
  @Autowired RegisterExport exports;
  @Autowired Risks risks;
  @Autowired Services services;
  @Autowired JdbcClient jdbc;

  private final Random random = new Random(8286);
  private final String token = UUID.randomUUID().toString();
  private final String register = "register " + token;
  private final RiskFilter mine = new RiskFilter(null, null, null, null, token);

  @BeforeEach void services() throws Services.IllegalNode {
    for (var service : List.of("mail", "payments")) services.put(service, service, null, Appetite.NONE, Set.of("owner1"));
  }

  @ParameterizedTest @EnumSource(Format.class)
  void whatever_people_write_comes_back(Format format) throws IOException {
    var rows = nasty();
    var first = imported(csv(rows), register);
    assertThat(first.errors()).isEmpty();
    assertThat(first.accepted()).isEqualTo(ROWS);
    assertThat(stored(register).values()).extracting(Risk::title).containsExactlyInAnyOrderElementsOf(
        rows.stream().map(row -> row.get(Columns.TITLE)).toList());

    var again = imported(written(format, mine, register), register);
    assertThat(List.of(again.accepted(), again.unchanged(), again.rejected())).as(again.errors().toString())
        .containsExactly(0, ROWS, 0);

    var elsewhere = imported(written(format, mine, null), register + " elsewhere");
    assertThat(elsewhere.errors()).isEmpty();
    assertThat(elsewhere.accepted()).isEqualTo(ROWS);
    stored(register + " elsewhere").forEach((id, copy) -> {
      var original = risks.get(id);
      assertThat(statement(copy)).isEqualTo(statement(original));
    });
  }

  @Test void what_was_validated_and_approved_takes_the_place_of_what_a_row_said() throws IOException {
    var programme = new EngineProgramme(application);
    var risk = programme.reported("Restores of " + token, null);
    risk.completes("trust1", "Task_TriageCandidate", EngineProgramme.accepted(programme.service()));
    risk.completes("owner1", "Task_ConfirmRisk", Map.of("confirmed", true));
    assertThat(only(Format.CSV)).doesNotContainKeys(Columns.LIKELIHOOD, Columns.IMPACT).containsEntry(Columns.STATUS, "open");
    risk.completes("owner1", "Task_EstimateRisk", EngineProgramme.ESTIMATE);
    risk.completes("trust1", "Task_RateControls", EngineProgramme.rated());
    risk.completes("owner1", "Task_ReviewAssessment", Map.of("review", "confirm"));
    risk.completes("management1", "Task_ValidateAssessment", Map.of("validation", "approve"));
    assertThat(only(Format.CSV)).containsEntry(Columns.ID, risk.id()).containsEntry(Columns.LIKELIHOOD, "3")
        .containsEntry(Columns.IMPACT, "4").containsEntry(Columns.OWNER, "owner1").containsEntry(Columns.CATEGORY, "Continuity")
        .doesNotContainKey(Columns.RESPONSE_TYPE);
  }

  @Test void a_closed_risk_is_closed_and_a_row_of_another_register_is_not_in_this_one() throws IOException {
    imported(csv(List.of(row("R1", "Gone " + token, "closed"), row("R2", "Open " + token, "investigating"))), register);
    imported(csv(List.of(row("R1", "Other " + token, "open"))), register + " b");
    var rows = rows(Format.CSV, mine, register);
    assertThat(rows).extracting(row -> row.get(Columns.STATUS)).containsExactly("closed", "investigating");
    assertThat(rows(Format.CSV, mine, null)).hasSize(3).extracting(row -> row.get(Columns.ID)).allMatch(id -> id.matches("RSK-\\d+"));
  }

  @Test void a_person_takes_out_what_they_see_and_no_more() throws IOException {
    var own = row("R1", "One " + token, "open");
    own.put(Columns.OWNER, "owner2");
    imported(csv(List.of(own, row("R2", "Two " + token, "open"))), register);
    var owner = new SignedIn("owner2", Set.of(Groups.OWNERS));
    try (var exported = exports.write(Format.CSV, mine, null, owner)) {
      assertThat(exported.risks()).isEqualTo(1);
    }
    try (var exported = exports.write(Format.CSV, new RiskFilter("mail", null, null, null, token), null, TRUST)) {
      assertThat(exported.risks()).isZero();
    }
  }

  @Test void a_spreadsheet_runs_nothing_and_shows_numbers_as_numbers() throws IOException {
    var row = row("=1+1", "@SUM(A1) " + token, "open");
    row.put(Columns.LIKELIHOOD, "4");
    row.put(Columns.RESPONSE_COST, "1234567890123.25");
    imported(csv(List.of(row)), register);
    assertThat(new String(written(Format.CSV, mine, register), StandardCharsets.UTF_8)).startsWith("\uFEFFid,title,")
        .contains("\r\n'=1+1,'@SUM(A1) " + token + ",");
    var xlsx = written(Format.XLSX, mine, register);
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx)); var cells = workbook.getFirstSheet().openStream()) {
      var first = cells.skip(1).findFirst().orElseThrow();
      assertThat(first.getCell(0).getType()).isEqualTo(CellType.STRING);
      assertThat(first.getCell(0).getText()).isEqualTo("'=1+1");
      assertThat(first.getCell(0).getFormula()).isNull();
      assertThat(first.getCell(6).getType()).isEqualTo(CellType.NUMBER);
      assertThat(first.getCell(9).asNumber()).isEqualByComparingTo("1234567890123.25");
    }
  }

  @Test void a_poam_has_what_oscal_asks_for() throws IOException {
    imported(csv(List.of(row("R1", "One " + token, "open"), row("R2", "Two " + token, "open"))), register);
    var poam = new ObjectMapper().readTree(written(Format.JSON, mine, register)).get("plan-of-action-and-milestones");
    for (var field : List.of("uuid", "metadata", "system-id", "risks", "poam-items")) assertThat(poam.has(field)).as(field).isTrue();
    var uuids = new ArrayList<String>();
    for (JsonNode risk : poam.get("risks")) {
      uuids.add(risk.get("uuid").asText());
      for (var field : List.of("uuid", "title", "description", "statement", "status")) {
        assertThat(risk.path(field).isTextual()).as(field).isTrue();
      }
      assertThat(risk.get("uuid").asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }
    assertThat(uuids).hasSize(2).doesNotHaveDuplicates();
    var related = new ArrayList<String>();
    poam.get("poam-items").forEach(item -> related.add(item.get("related-risks").get(0).get("risk-uuid").asText()));
    assertThat(related).isEqualTo(uuids);
  }

  @Test void nothing_is_left_behind_in_the_temporary_folder() throws IOException {
    try (var exported = exports.write(Format.CSV, mine, null, TRUST)) {
      assertThat(exported.file()).exists();
      exported.open().close();
      assertThat(exported.file()).doesNotExist();
    }
  }

  private List<Map<String, String>> nasty() {
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < ROWS; i++) {
      var row = new HashMap<String, String>();
      row.put(Columns.ID, pick(PIECES).strip() + "00" + i);
      row.put(Columns.TITLE, text(8, false));
      row.put(Columns.DESCRIPTION, i % 50 == 0 ? longest(text(30, true)) : text(30, true) + "\n" + token);
      row.put(Columns.CATEGORY, i % 3 == 0 ? null : text(4, false));
      row.put(Columns.SERVICE, pick(List.of("", "mail", "payments")));
      row.put(Columns.OWNER, pick(List.of("", "owner1", "owner2")));
      row.put(Columns.LIKELIHOOD, pick(List.of("", "1", "2", "3", "4", "5")));
      row.put(Columns.IMPACT, pick(List.of("", "1", "2", "3", "4", "5")));
      row.put(Columns.RESPONSE_TYPE, pick(List.of("", "accept", "avoid", "mitigate", "transfer")));
      row.put(Columns.RESPONSE_COST, pick(List.of("", "0", "4000", "1250.5", "0.01", "999999999999999", "12345678901234.56")));
      row.put(Columns.RESPONSE_DESCRIPTION, i % 4 == 0 ? null : text(30, true));
      row.put(Columns.STATUS, pick(List.of("", "open", "closed", "investigating", "deviation-approved")));
      rows.add(row);
    }
    return rows;
  }

  /** As people write it, and as an import keeps it: without blanks at its ends, and something. */
  private String text(int pieces, boolean lines) {
    var text = new StringBuilder();
    for (int i = random.nextInt(pieces); i >= 0; i--) text.append(lines && random.nextInt(6) == 0 ? "\n" : pick(PIECES));
    return text.toString().isBlank() ? "x" : text.toString().strip();
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String longest(String seed) {
    var text = seed.strip() + "\n" + token;
    var filling = "=\"x\",😀_x000D_ﾡ".repeat(1000);
    int room = 10_000 - text.codePointCount(0, text.length());
    return text + filling.substring(0, filling.offsetByCodePoints(0, room - 1)) + "z";
  }

  private static Map<String, String> row(String id, String title, String status) {
    return new HashMap<>(Map.of(Columns.ID, id, Columns.TITLE, title, Columns.DESCRIPTION, "d", Columns.STATUS, status));
  }

  private static byte[] csv(List<Map<String, String>> rows) {
    var text = new StringWriter();
    var csv = CsvWriter.builder().build(text);
    csv.writeRecord(Columns.ALL);
    rows.forEach(row -> csv.writeRecord(Columns.ALL.stream()
        .map(column -> row.get(column) == null ? "" : Neutralised.written(row.get(column))).toList()));
    flushed(csv);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ImportResult imported(byte[] file, String into) {
    try (var taken = RegisterFile.of("register", new ByteArrayInputStream(file))) {
      return imports.importFile(taken, false, false, into, "trust1");
    }
  }

  private byte[] written(Format format, RiskFilter filter, String register) throws IOException {
    try (var in = exports.write(format, filter, register, TRUST).open()) {
      return in.readAllBytes();
    }
  }

  private static void flushed(CsvWriter csv) {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Map<String, String>> rows(Format format, RiskFilter filter, String register) throws IOException {
    var text = new String(written(format, filter, register), StandardCharsets.UTF_8).substring(1);
    try (var csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      return csv.stream().map(record -> {
        var row = new HashMap<>(record.getFieldsAsMap());
        row.values().removeIf(String::isEmpty);
        return (Map<String, String>) row;
      }).toList();
    }
  }

  private Map<String, String> only(Format format) throws IOException {
    var rows = rows(format, mine, null);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private Map<String, Risk> stored(String register) {
    var stored = new HashMap<String, Risk>();
    jdbc.sql("SELECT row_id, risk_id FROM register_row WHERE register = ?").param(register)
        .query(row -> {
          stored.put(row.getString("row_id"), risks.get(row.getString("risk_id")));
        });
    return stored;
  }

  private static List<Object> statement(Risk risk) {
    return java.util.Arrays.asList(risk.title(), risk.description(), risk.category(), risk.service(), risk.owner(), risk.phase(),
        risk.prefill());
  }
}
