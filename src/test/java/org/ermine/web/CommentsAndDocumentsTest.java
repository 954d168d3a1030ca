package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people say about a risk and the documents that they put beside it: who may, what is kept, and what is turned away. */
@ErmineTest
class CommentsAndDocumentsTest {
  private static final byte[] PDF = "%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.US_ASCII);

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private Caller trust;
  private Caller owner;
  private String risk;

  @BeforeEach void aRisk() {
    trust = Caller.nobody(port).as("trust1");
    owner = trust.as("owner1");
    risk = new Programme(trust).reported("owner1");
  }

  @Test void whoever_sees_a_risk_comments_on_it_and_it_stays() {
    var said = "=1+1 <b>سلام</b> 🦦\n" + "x".repeat(9_900);
    var first = owner.post(comments(), Map.of("comment", said)).is(201).json();
    assertThat(first.get("by").asText()).isEqualTo("owner1");
    trust.post(comments(), Map.of("comment", "Seen.")).is(201);
    var list = trust.as("auditor1").get(comments()).is(200).json();
    assertThat(list.get("total").asInt()).isEqualTo(2);
    assertThat(list.get("items").get(1).get("comment").asText()).isEqualTo(said);
    assertThat(trust.get("/api/risks/" + risk + "/history?size=200").json().get("items").findValuesAsText("kind")).contains("comment");
    assertThat(audited("commented")).isEqualTo(2);
  }

  @Test void a_comment_is_turned_away_where_it_is_none_or_not_this_persons() {
    owner.post(comments(), Map.of()).refuses(422, "comment");
    owner.post(comments(), Map.of("comment", " ")).refuses(422, "comment");
    owner.post(comments(), Map.of("comment", "x".repeat(10_001))).refuses(422, "comment");
    owner.post(comments(), Map.of("comment", "a\u0000b")).refuses(422, "comment");
    owner.post(comments(), Map.of("comment", "x", "by", "trust1")).refuses(422, "by");
    for (var stranger : List.of("owner2", "feed1", "admin")) {
      trust.as(stranger).post(comments(), Map.of("comment", "x")).refuses(404);
      trust.as(stranger).get(comments()).refuses(404);
    }
    trust.as("auditor1").post(comments(), Map.of("comment", "x")).refuses(403);
    assertThat(trust.get(comments()).json().get("total").asInt()).isZero();
  }

  @Test void a_document_comes_back_byte_for_byte_and_is_shown_by_no_browser() {
    var document = upload(owner, "../../Plän \u202Efdp.سلام.pdf", PDF).is(201).json();
    assertThat(document.get("name").asText()).isEqualTo("Plän fdp.سلام.pdf");
    assertThat(document.get("type").asText()).isEqualTo("application/pdf");
    var path = documents() + "/" + document.get("id").asLong();
    var download = trust.as("auditor1").get(path).is(200);
    assertThat(download.response().body()).isEqualTo(PDF);
    assertThat(download.header("Content-Disposition")).startsWith("attachment;").contains("filename*=UTF-8''Pl%C3%A4n%20fdp.");
    assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(download.header("Content-Type")).isEqualTo("application/pdf");
    trust.as("owner2").get(path).refuses(404);
    trust.get("/api/risks/" + new Programme(trust).reported("trust2") + "/documents/" + document.get("id").asLong()).refuses(404);
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE subject = ? AND detail ->> 'sha256' = ?").params(risk,
        document.get("sha256").asText()).query(Long.class).single()).isEqualTo(1);
  }

  @Test void each_type_is_what_its_content_and_its_name_say() throws IOException {
    upload(owner, "note.txt", "Straße\n".getBytes(StandardCharsets.UTF_8)).is(201);
    upload(owner, "LIST.CSV", "a,b\n1,2\n".getBytes()).is(201);
    upload(owner, "list.xlsx", workbook()).is(201);
    upload(owner, "picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13}).is(201);
    for (var name : List.of("page.html", "run.exe", "run.bat", "vector.svg", "x.docm", "x.pdf.exe", "x", ".pdf", "", "x.jpg")) {
      upload(owner, name, PDF).refuses(422, "file");
    }
    upload(owner, "x.pdf", "<html><script>alert(1)</script>".getBytes()).refuses(422, "file");
    upload(owner, "x.txt", "<html><script>alert(1)</script></html>".getBytes()).refuses(422, "file");
    upload(owner, "x.docx", "PK\u0003\u0004 something else".getBytes()).refuses(422, "file");
    upload(owner, "x".repeat(201) + ".pdf", PDF).refuses(422, "file");
    owner.send("POST", documents(), "multipart/form-data; boundary=edge", "--edge--\r\n".getBytes()).refuses(422, "file");
    assertThat(trust.get(documents()).json().get("total").asInt()).isEqualTo(4);
  }

  @Test void ten_megabytes_are_kept_and_one_byte_more_or_none_are_not() {
    var most = Arrays.copyOf(PDF, 10 * 1024 * 1024);
    assertThat(upload(owner, "most.pdf", most).is(201).json().get("size").asInt()).isEqualTo(most.length);
    upload(owner, "more.pdf", Arrays.copyOf(PDF, most.length + 1)).refuses(422, "file");
    upload(owner, "none.pdf", new byte[0]).refuses(422, "file");
  }

  @Test void the_same_content_is_kept_once_also_when_it_comes_at_the_same_time() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> sending = () -> upload(owner, "plan.pdf", PDF).status();
      var answers = pool.invokeAll(List.of(sending, sending, sending, sending)).stream().map(answer -> {
        try {
          return answer.get();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }).sorted().toList();
      assertThat(answers).containsExactly(201, 409, 409, 409);
    } finally {
      pool.shutdown();
    }
    var keyed = owner.with("Idempotency-Key", "doc-" + risk);
    var once = upload(keyed, "other.pdf", Arrays.copyOf(PDF, 100)).is(201).text();
    assertThat(upload(keyed, "other.pdf", Arrays.copyOf(PDF, 100)).is(201).text()).isEqualTo(once);
    assertThat(trust.get(documents()).json().get("total").asInt()).isEqualTo(2);
  }

  @Test void a_withdrawn_document_is_marked_and_no_longer_handed_out() {
    var path = documents() + "/" + upload(owner, "wrong.pdf", PDF).is(201).json().get("id").asLong();
    var withdraw = path + "/withdraw";
    trust.as("management1").post(withdraw, Map.of("reason", "Mine.")).refuses(403);
    trust.as("auditor1").post(withdraw, Map.of("reason", "Mine.")).refuses(403);
    trust.as("owner2").post(withdraw, Map.of("reason", "Mine.")).refuses(404);
    owner.post(withdraw, Map.of("reason", "")).refuses(422, "reason");
    assertThat(owner.post(withdraw, Map.of("reason", "It is about another risk.")).is(200).json().get("withdrawnBy").asText())
        .isEqualTo("owner1");
    owner.post(withdraw, Map.of("reason", "Again.")).refuses(409);
    owner.get(path).refuses(403);
    trust.get(path).is(200);
    assertThat(owner.get(documents()).json().get("items").get(0).get("withdrawReason").asText()).contains("another risk");
    assertThat(audited("document withdrawn")).isEqualTo(1);
    upload(owner, "wrong.pdf", PDF).is(201);
  }

  private String comments() {
    return "/api/risks/" + risk + "/comments";
  }

  private String documents() {
    return "/api/risks/" + risk + "/documents";
  }

  private long audited(String what) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE subject = ? AND kind = 'risk' AND detail ->> 'what' = ?")
        .params(risk, what).query(Long.class).single();
  }

  private Caller.Answer upload(Caller caller, String name, byte[] content) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
        + "Content-Type: text/html\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return caller.send("POST", documents(), "multipart/form-data; boundary=edge", body.toByteArray());
  }

  private static byte[] workbook() throws IOException {
    try (var workbook = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
      workbook.createSheet("List").createRow(0).createCell(0).setCellValue("x");
      workbook.write(out);
      return out.toByteArray();
    }
  }
}
