package org.ermine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long a register of 10,000 rows takes and how much heap, as a person sees it over HTTP. It checks what comes back and prints
 * figures, none of which can fail it.
 */
@Tag("bench")
class RegisterBench {
  private static final int ROWS = 10_000;
  private static final String HEADINGS =
      "id,title,description,category,service,owner,likelihood,impact,responseType,responseCost,responseDescription,status";

  private final Server server = Server.start(System.getProperty("bench.heap", "512m"));

  private double processorSeconds;

  RegisterBench() throws IOException, InterruptedException {}

  @Test void ten_thousand_rows() throws IOException, InterruptedException {
    try (server) {
      var rows = IntStream.rangeClosed(1, ROWS).mapToObj(RegisterBench::row).toArray(String[][]::new);
      var csv = csv("register.csv", rows);
      var xlsx = xlsx("register.xlsx", rows);
      assertThat(server.put("/api/services/mail", "{\"name\": \"Mail\", \"stakeholders\": [\"owner1\"]}").status()).isLessThan(300);
      used();
      told("CSV, dry run", server.post("/api/registers/imports?dryRun=true&register=csv", csv), ROWS, 0);
      var fromCsv = told("CSV", server.post("/api/registers/imports?register=csv", csv), ROWS, 0);
      told("CSV again", server.post("/api/registers/imports?register=csv", csv), 0, ROWS);
      rows[7776][1] = "Another title";
      var changed = server.post("/api/registers/imports?register=csv", csv("changed.csv", rows));
      assertThat(changed.status()).isEqualTo(422);
      assertThat(changed.body().get("errors")).hasSize(1);
      print("CSV with one changed row", changed, changed.body().get("errors").get(0).toString());
      told("XLSX, dry run", server.post("/api/registers/imports?dryRun=true&register=xlsx", xlsx), ROWS, 0);
      var fromXlsx = told("XLSX", server.post("/api/registers/imports?register=xlsx", xlsx), ROWS, 0);
      told("XLSX again", server.post("/api/registers/imports?register=xlsx", xlsx), 0, ROWS);
      told("XLSX in the CSV's register", server.post("/api/registers/imports?register=csv", xlsx), 0, ROWS);
      started(fromCsv.body().get("id").asLong());
      started(fromXlsx.body().get("id").asLong());
    }
  }

  private Server.Answer told(String what, Server.Answer answer, int accepted, int unchanged) throws IOException {
    assertThat(answer.status()).as(answer.body().path("detail").asText()).isEqualTo(200);
    assertThat(answer.body().get("accepted").asInt()).isEqualTo(accepted);
    assertThat(answer.body().get("unchanged").asInt()).isEqualTo(unchanged);
    print(what, answer, "accepted " + accepted + ", unchanged " + unchanged);
    return answer;
  }

  private void print(String what, Server.Answer answer, String result) throws IOException {
    System.out.printf("%-28s %6.1f s   %s   %s%n", what, answer.seconds(), used(), result);
  }

  /** Processor and heap since the last call. */
  private String used() throws IOException {
    var heap = server.heap();
    double before = processorSeconds;
    processorSeconds = server.processorSeconds();
    return "%5.1f s of processor, heap at most %4d MB, after collection %4d MB".formatted(processorSeconds - before, heap.before(),
        heap.after());
  }

  /** Follows the queue to the end of an import's rounds. */
  private void started(long id) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int first = progress(id).get("roundsStarted").asInt();
    for (JsonNode now = progress(id); ; now = progress(id)) {
      double seconds = (System.nanoTime() - start) / 1e9;
      int rounds = now.get("roundsStarted").asInt();
      System.out.printf("Import %d: %5d rounds started after %5.0f s, %4.0f a second   %s%n", id, rounds, seconds,
          (rounds - first) / seconds, used());
      if (now.get("state").asText().equals("complete")) return;
      Thread.sleep(10_000);
    }
  }

  private JsonNode progress(long id) throws IOException, InterruptedException {
    return server.get("/api/registers/imports/" + id).body();
  }

  private static String[] row(int i) {
    return new String[] {"R-%05d".formatted(i), "Risk number %d of a large register".formatted(i),
        "Something that may happen in place %d: ".formatted(i) + "it is told in a few sentences, as people do. ".repeat(4 + i % 5),
        "Category " + i % 12, i % 3 == 0 ? "" : "mail", i % 3 == 0 ? "" : i % 2 == 0 ? "owner1" : "owner2",
        String.valueOf(1 + i % 5), String.valueOf(1 + i / 5 % 5), "mitigate", String.valueOf(100 * i),
        "What is done about it, in a sentence or two.", "open"};
  }

  private Path csv(String name, String[][] rows) throws IOException {
    var file = server.folder().resolve(name);
    try (var out = Files.newBufferedWriter(file)) {
      out.write(HEADINGS + "\n");
      for (var row : rows) out.write("\"" + String.join("\",\"", row) + "\"\n");
    }
    return file;
  }

  private Path xlsx(String name, String[][] rows) throws IOException {
    var file = server.folder().resolve(name);
    try (var book = new SXSSFWorkbook(null, 100, true, true); var out = Files.newOutputStream(file)) {
      var sheet = book.createSheet("Risks");
      var headings = HEADINGS.split(",");
      for (int i = 0; i <= rows.length; i++) {
        var cells = sheet.createRow(i);
        var texts = i == 0 ? headings : rows[i - 1];
        for (int j = 0; j < texts.length; j++) {
          if (i > 0 && (j == 6 || j == 7 || j == 9)) cells.createCell(j).setCellValue(Double.parseDouble(texts[j]));
          else if (!texts[j].isEmpty()) cells.createCell(j).setCellValue(texts[j]);
        }
      }
      book.write(out);
    }
    return file;
  }
}
