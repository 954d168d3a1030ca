package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.lifecycle.Rounds;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;

@ErmineTest
class ImportProgressTest {
  private static final String HEADER = "id,title,description,status\n";
  private static final String THREE_ROWS = HEADER + "R1,a,d,\nR2,b,d,open\nR3,c,d,Closed\n";

  @Autowired RegisterImport imports;
  @Autowired ImportLedger ledger;
  @Autowired Rounds rounds;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired TestRestTemplate http;

  private final String register = "register " + UUID.randomUUID();

  @Test void an_import_is_followed_from_its_rows_to_its_last_round() {
    var answer = post(THREE_ROWS, "");
    assertThat(answer.getStatusCode().value()).isEqualTo(200);
    var id = answer.getBody().get("id");
    assertThat(get("auditor1", "/" + id).getBody()).containsEntry("state", "starting").containsEntry("accepted", 3)
        .containsEntry("rounds", 2).containsEntry("roundsStarted", 0).containsEntry("register", register)
        .containsEntry("file", "risks.csv").containsEntry("size", THREE_ROWS.length()).containsEntry("importedBy", "trust1")
        .containsEntry("partial", false).containsKeys("sha256", "startedAt", "endedAt");
    emptyQueue();
    assertThat(get("trust1", "/" + id).getBody()).containsEntry("state", "complete").containsEntry("roundsStarted", 2);
    assertThat(get("management1", "?size=200").getBody().get("items").toString()).contains(register);
  }

  @Test void a_refused_file_is_noted_and_leaves_nothing_else() {
    assertThat(post(THREE_ROWS + "R4,,d,\n", "").getStatusCode().value()).isEqualTo(422);
    assertThat(noted()).containsExactly(Map.of("stored", false, "accepted", 0, "rejected", 1, "rounds", 0));
    assertThat(stored()).isZero();
  }

  @Test void a_dry_run_is_not_noted() {
    assertThat(post(THREE_ROWS, "&dryRun=true").getBody()).containsEntry("accepted", 3).containsEntry("id", null);
    assertThat(noted()).isEmpty();
  }

  @Test void under_way_it_is_running_and_cut_off_it_is_interrupted_and_may_come_again() {
    var id = transaction.execute(status -> {
      var imported = take(THREE_ROWS).id();
      assertThat(CompletableFuture.supplyAsync(() -> state(imported)).join()).isEqualTo(ImportProgress.State.RUNNING);
      status.setRollbackOnly();
      return imported;
    });
    assertThat(state(id)).isEqualTo(ImportProgress.State.INTERRUPTED);
    assertThat(stored()).isZero();
    assertThat(take(THREE_ROWS).accepted()).isEqualTo(3);
    assertThat(state(id)).isEqualTo(ImportProgress.State.INTERRUPTED);
  }

  @Test void a_register_of_several_batches_comes_once_and_a_changed_row_is_named() {
    var rows = IntStream.rangeClosed(1, 1203).mapToObj(i -> "R" + i + ",title " + i + ",d,closed\n").toList();
    var first = take(HEADER + String.join("", rows));
    assertThat(first.accepted()).isEqualTo(1203);
    assertThat(first.risks()).hasSize(100).isSorted();
    assertThat(take(HEADER + rows.stream().sorted().collect(Collectors.joining())).unchanged()).isEqualTo(1203);
    assertThat(jdbc.sql("SELECT count(*) FROM register_row w JOIN risk r ON r.id = w.risk_id AND r.register_row = w.row_id "
        + "AND r.title = w.content ->> 'title' WHERE w.register = ?")
        .param(register).query(Long.class).single()).isEqualTo(1203);
    var changed = post(HEADER + String.join("", rows).replace("title 777,", "title 778,"), "");
    assertThat(changed.getStatusCode().value()).isEqualTo(422);
    assertThat(changed.getBody().get("errors")).isEqualTo(List.of(Map.of("line", 778, "field", "title", "reason",
        "was \"title 777\" when this row was imported and is \"title 778\" now; change the risk itself")));
  }

  @Test void two_at_once_store_every_row_once() {
    var answers = IntStream.range(0, 2).mapToObj(n -> CompletableFuture.supplyAsync(() -> post(THREE_ROWS, ""))).toList()
        .stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(answer -> answer.getStatusCode().value()).isSubsetOf(200, 409).contains(200);
    assertThat(stored()).isEqualTo(3);
  }

  @Test void the_same_request_again_gives_the_first_answer() {
    assertThat(post(THREE_ROWS, "&partial=true", "key").getBody()).isEqualTo(post(THREE_ROWS, "&partial=true", "key").getBody());
    assertThat(noted()).hasSize(1);
  }

  @Test void who_may_not_read_all_follows_no_import() {
    assertThat(get("owner1", "").getStatusCode().value()).isEqualTo(403);
    assertThat(get("feed1", "/1").getStatusCode().value()).isEqualTo(403);
    assertThat(get("trust1", "/999999999").getStatusCode().value()).isEqualTo(404);
    assertThat(get("trust1", "/x").getStatusCode().value()).isEqualTo(422);
  }

  private ImportResult take(String text) {
    try (var file = RegisterFile.of("risks.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      return imports.importFile(file, false, false, register, "trust1");
    }
  }

  private ResponseEntity<Map<String, Object>> post(String text, String parameters) {
    return post(text, parameters, null);
  }

  private ResponseEntity<Map<String, Object>> post(String text, String parameters, String key) {
    var form = new LinkedMultiValueMap<String, Object>();
    form.add("file", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
      @Override public String getFilename() {
        return "risks.csv";
      }
    });
    var headers = new HttpHeaders();
    if (key != null) headers.add("Idempotency-Key", register.replace(' ', '-'));
    return http.withBasicAuth("trust1", TestDatabase.PASSWORD).exchange("/api/registers/imports?register={register}" + parameters,
        HttpMethod.POST, new HttpEntity<>(form, headers), new ParameterizedTypeReference<>() {}, register);
  }

  private ResponseEntity<Map<String, Object>> get(String person, String rest) {
    return http.withBasicAuth(person, TestDatabase.PASSWORD).exchange("/api/registers/imports" + rest, HttpMethod.GET, null,
        new ParameterizedTypeReference<>() {});
  }

  private ImportProgress.State state(Long id) {
    return ledger.find(id).orElseThrow().state();
  }

  private List<Map<String, Object>> noted() {
    return jdbc.sql("SELECT e.stored, e.accepted, e.rejected, e.rounds FROM register_import i "
        + "LEFT JOIN register_import_end e ON e.import_id = i.id WHERE i.register = ?").param(register).query().listOfRows();
  }

  private long stored() {
    return jdbc.sql("SELECT count(*) FROM register_row WHERE register = ?").param(register).query(Long.class).single();
  }

  private void emptyQueue() {
    while (rounds.startQueued(50) > 0) continue;
  }
}
