package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.ermine.lifecycle.EntersAt;
import org.ermine.lifecycle.Rounds;
import org.ermine.risk.Appetite;
import org.ermine.risk.Phase;
import org.ermine.risk.Risks;
import org.ermine.risk.Services;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;

@ErmineTest
class RegisterImportTest {
  private static final String HEADER = "id,title,description,service,owner,likelihood,status\n";
  private static final String TWO_ROWS = HEADER + "R1,First,d,mail,owner1,high,\nR2,Second,d,,,,\n";

  @Autowired RegisterImport imports;
  @Autowired Risks risks;
  @Autowired Services services;
  @Autowired Rounds rounds;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired TestRestTemplate http;

  private final String register = "register " + UUID.randomUUID();

  @BeforeEach void services() throws Services.IllegalNode {
    for (var service : List.of("identity", "payments", "mail", "data-warehouse")) {
      services.put(service, service, null, Appetite.NONE, Set.of("owner1"));
    }
  }

  @Test void complete_rows_go_to_their_owner_and_others_to_triage() {
    var result = imported(TWO_ROWS);
    assertThat(result.accepted()).isEqualTo(2);
    assertThat(result.errors()).isEmpty();
    var complete = risks.get(result.risks().get(0));
    assertThat(complete.service()).isEqualTo("mail");
    assertThat(complete.owner()).isEqualTo("owner1");
    assertThat(complete.reporter()).isEqualTo("trust1");
    assertThat(complete.source()).isEqualTo("Register " + register);
    assertThat(complete.prefill()).containsKeys("expectedPerYear", "evidenceYears");
    assertThat(rounds.openRound(complete.id())).contains(EntersAt.CONFIRM);
    assertThat(rounds.openRound(result.risks().get(1))).contains(EntersAt.IDENTIFY);
  }

  @Test void the_same_file_again_changes_nothing() {
    imported(TWO_ROWS);
    var again = imported("\uFEFF" + TWO_ROWS.replace("high", "4").replace("\n", "\r\n"));
    assertThat(again.accepted()).isZero();
    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(count()).isEqualTo(2);
  }

  @Test void a_changed_row_is_refused_and_named() {
    imported(TWO_ROWS);
    var refused = refused(TWO_ROWS.replace("Second", "Third") + "R3,New,d,,,,\n");
    assertThat(refused.errors()).containsExactly(new FieldError(3, "title",
        "was \"Second\" when this row was imported and is \"Third\" now; change the risk itself"));
    assertThat(count()).isEqualTo(2);
  }

  @Test void one_bad_row_keeps_all_out() {
    var refused = refused(TWO_ROWS + "R3,Third,d,nowhere,trust1,6,\nR1,Again,d,,,,\n");
    assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
    assertThat(refused.errors()).extracting(FieldError::line, FieldError::field).containsExactlyInAnyOrder(
        tuple(4, "service"), tuple(4, "owner"),
        tuple(4, "likelihood"), tuple(5, "id"));
    assertThat(count()).isZero();
  }

  @Test void rows_before_a_bad_one_in_a_later_batch_are_not_kept_either() {
    var rows = IntStream.range(0, 450).mapToObj(i -> "N" + i + ",t,d,,,,\n").collect(Collectors.joining());
    assertThat(refused(HEADER + rows + "bad,,d,,,,\n").errors()).containsExactly(new FieldError(452, "title", "is required"));
    assertThat(count()).isZero();
  }

  @Test void good_rows_are_taken_where_that_is_asked_for() {
    var result = imported(TWO_ROWS + "R3,,d,,,,\nR4,Fourth,d,,,,\n", false, true);
    assertThat(result.accepted()).isEqualTo(3);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(result.errors()).containsExactly(new FieldError(4, "title", "is required"));
    assertThat(count()).isEqualTo(3);
  }

  @Test void a_broken_file_is_taken_in_no_part() {
    var refused = catchThrowableOfType(Refused.class,
        () -> imported(TWO_ROWS + "R3,\"open,d,,,,\n", false, true));
    assertThat(refused.errors()).extracting(FieldError::line, FieldError::field)
        .containsExactly(tuple(4, "file"));
    assertThat(count()).isZero();
  }

  @Test void a_dry_run_tells_the_same_and_stores_nothing() {
    var result = imported(TWO_ROWS, true, false);
    assertThat(result.dryRun()).isTrue();
    assertThat(result.accepted()).isEqualTo(2);
    assertThat(result.risks()).isEmpty();
    assertThat(count()).isZero();
  }

  @Test void a_header_alone_is_no_register() {
    assertThat(refused(HEADER).errors()).containsExactly(new FieldError(1, "file", "has no rows"));
  }

  @Test void a_closed_row_is_a_closed_risk_and_starts_nothing() {
    var risk = imported(HEADER + "R1,Gone,d,mail,owner1,,CLOSED\n").risks().get(0);
    assertThat(risks.get(risk).phase()).isEqualTo(Phase.CLOSED);
    assertThat(rounds.openRound(risk)).isEmpty();
  }

  @Test void an_id_is_unique_within_its_register_only() {
    imported(TWO_ROWS);
    try (var file = file(TWO_ROWS)) {
      assertThat(imports.importFile(file, false, false, register + " b", "trust1").accepted()).isEqualTo(2);
    }
  }

  @Test void a_second_import_at_the_same_time_is_refused() {
    transaction.executeWithoutResult(status -> {
      imported(TWO_ROWS);
      var other = CompletableFuture.supplyAsync(() -> refused(TWO_ROWS)).join();
      assertThat(other.kind()).isEqualTo(Refused.Kind.STALE);
    });
    assertThat(count()).isEqualTo(2);
    assertThat(imported(TWO_ROWS).unchanged()).isEqualTo(2);
  }

  @Test void two_nodes_start_every_round_exactly_once() {
    var rows = IntStream.range(0, 30).mapToObj(i -> "Q" + i + ",Queued,d,mail,owner1,,\n").collect(Collectors.joining());
    var imported = imported(HEADER + rows).risks();
    var nodes = IntStream.range(0, 2).mapToObj(n -> CompletableFuture.runAsync(this::emptyQueue)).toList();
    nodes.forEach(CompletableFuture::join);
    emptyQueue();
    for (var risk : imported) {
      assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("risk-lifecycle").processInstanceBusinessKey(risk)
          .count()).isEqualTo(1);
      assertThat(tasks.createTaskQuery().processInstanceBusinessKey(risk).singleResult().getTaskDefinitionKey())
          .isEqualTo("Task_ConfirmRisk");
      assertThat(rounds.instances(risk)).hasSize(1);
    }
  }

  @Test void both_example_registers_come_in() throws IOException {
    assertThat(example("risk-register.csv").accepted()).isEqualTo(12);
    var poam = example("ifa-poam.oscal.json");
    assertThat(poam.accepted()).isEqualTo(2);
    assertThat(poam.warnings()).hasSize(1);
    var risk = risks.get(poam.risks().get(0));
    assertThat(risk.source()).isEqualTo("POA&M IFA GoodRead Plan of Action and Milestones");
    assertThat(risk.prefill()).containsEntry("impactService", 4).containsEntry("responseType", "accept");
  }

  @Test void over_http_trust_alone_imports() {
    assertThat(post("owner1", TWO_ROWS).getStatusCode().value()).isEqualTo(403);
    var answer = post("trust1", TWO_ROWS);
    assertThat(answer.getStatusCode().value()).isEqualTo(200);
    assertThat(answer.getBody()).containsEntry("accepted", 2).containsEntry("rejected", 0).containsEntry("register", register);
  }

  @Test void over_http_errors_carry_their_line() {
    var answer = post("trust1", TWO_ROWS + "R3,,d,,,,\n");
    assertThat(answer.getStatusCode().value()).isEqualTo(422);
    assertThat(answer.getBody()).containsEntry("errors", List.of(Map.of("line", 4, "field", "title", "reason", "is required")));
    assertThat(post("trust1", "").getStatusCode().value()).isEqualTo(422);
    assertThat(post("trust1", null).getStatusCode().value()).isEqualTo(422);
  }

  private ResponseEntity<Map<String, Object>> post(String person, String text) {
    var form = new LinkedMultiValueMap<String, Object>();
    form.add("note", "a form without a file");
    if (text != null) {
      form.remove("note");
      form.add("file", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
        @Override public String getFilename() {
          return "register.txt";
        }
      });
    }
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    return http.withBasicAuth(person, TestDatabase.PASSWORD).exchange("/api/registers/imports?register={register}",
        HttpMethod.POST, new HttpEntity<>(form, headers),
        new ParameterizedTypeReference<>() {}, register);
  }

  private void emptyQueue() {
    while (rounds.startQueued(5) > 0) continue;
  }

  private ImportResult imported(String text) {
    return imported(text, false, false);
  }

  private ImportResult imported(String text, boolean dryRun, boolean partial) {
    try (var file = file(text)) {
      return imports.importFile(file, dryRun, partial, register, "trust1");
    }
  }

  private ImportResult example(String name) throws IOException {
    try (var in = getClass().getResourceAsStream("/example/" + name); var file = RegisterFile.of(name, in)) {
      return imports.importFile(file, false, false, register, "trust1");
    }
  }

  private Refused refused(String text) {
    return catchThrowableOfType(Refused.class, () -> imported(text));
  }

  private long count() {
    return jdbc.sql("SELECT count(*) FROM risk r JOIN register_row w ON w.risk_id = r.id WHERE w.register = ?").param(register)
        .query(Long.class).single();
  }

  private static RegisterFile file(String text) {
    return RegisterFile.of("C:\\registers\\risks.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
