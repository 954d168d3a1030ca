package org.ermine.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ermine.Ermine;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files two reports over many risks on a real server of this process and says how long each step took and how much heap was in use
 * at its peak. No test: run it by hand with the heap to be tried, the number of risks, and a folder for the two reports:
 *
 * <pre>java -Xmx512m -cp (class path of the tests) org.ermine.report.ReportBench 10000 /tmp/reports</pre>
 */
final class ReportBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "Bench-Horse-7-Staple";
  private static final int SERVICES = 40;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final JdbcClient jdbc;
  private final int port;

  private ReportBench(Path folder, JdbcClient jdbc, int port) {
    this.folder = folder;
    this.jdbc = jdbc;
    this.port = port;
  }

  public static void main(String[] arguments) throws Exception {
    var risks = Integer.parseInt(arguments[0]);
    var folder = Files.createDirectories(Path.of(arguments[1]));
    var context = SpringApplication.run(Ermine.class, "--server.port=0", "--ermine.demo.password=" + PASSWORD,
        "--ermine.data=" + folder.resolve("data"));
    try {
      var bench = new ReportBench(folder, context.getBean(JdbcClient.class),
          context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
      bench.load(risks);
      bench.awaitStatistics();
      bench.report("2026-H1");
      bench.move(risks);
      bench.report("2026-H2");
    } finally {
      context.close();
    }
  }

  private void report(String period) throws Exception {
    step(period + " freeze", () -> call("erm1", "POST", "/api/reports", Map.of("period", period)));
    step(period + " verify by all services", () -> {
      for (var task : call("owner1", "GET", "/api/tasks?period=" + period + "&size=200", null).get("items")) {
        complete("owner1", task, Map.of("verified", true));
      }
    });
    step(period + " validate and file", () -> {
      decide("management1", period, Map.of("validation", "approve"));
      decide("erm2", period, Map.of("signOff", "file"));
    });
    step(period + " JSON", () -> save(period + ".json"));
    step(period + " PDF", () -> save(period + ".pdf"));
    step(period + " XLSX", () -> save(period + ".xlsx"));
    step(period + " verification", () -> System.out.println("  valid: "
        + call("auditor1", "GET", "/api/reports/" + period + "/verification", null).get("valid")));
  }

  private void decide(String by, String period, Map<String, Object> fields) throws Exception {
    complete(by, call(by, "GET", "/api/tasks?period=" + period, null).get("items").get(0), fields);
  }

  private void complete(String by, JsonNode task, Map<String, Object> fields) throws Exception {
    call(by, "POST", "/api/tasks/" + task.get("id").asText() + "/complete", fields);
  }

  private void save(String file) throws Exception {
    var content = send("auditor1", "GET", "/api/reports/" + file, null);
    Files.write(folder.resolve(file), content);
    System.out.println("  " + content.length + " bytes");
  }

  private JsonNode call(String person, String method, String path, Object body) throws Exception {
    return JSON.readTree(send(person, method, path, body));
  }

  private byte[] send(String person, String method, String path, Object body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", "application/json")
        .header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((person + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) throw new IOException(method + " " + path + ": "
        + new String(answer.body(), StandardCharsets.UTF_8));
    return answer.body();
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void step(String name, Step step) throws Exception {
    System.gc();
    var peak = new AtomicLong();
    var sampler = Executors.newSingleThreadScheduledExecutor();
    sampler.scheduleAtFixedRate(() -> peak.accumulateAndGet(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        Math::max),
        0, 10, TimeUnit.MILLISECONDS);
    var start = System.nanoTime();
    try {
      step.run();
    } finally {
      sampler.shutdownNow();
    }
    System.out.printf("%-32s %7.1f s   peak heap %4d MiB%n", name, (System.nanoTime() - start) / 1e9, peak.get() >> 20);
  }

  private void load(int risks) throws Exception {
    step("load " + risks + " risks", () -> {
      jdbc.sql("UPDATE risk SET phase = 'closed' WHERE phase NOT IN ('closed', 'rejected', 'merged')").update();
      jdbc.sql("INSERT INTO service (id, name, appetite) VALUES ('bench', 'The whole enterprise', 'High')").update();
      jdbc.sql("INSERT INTO service (id, name, parent) SELECT 'bench-div-' || d, 'Division ' || d, 'bench' FROM "
          + "generate_series(1, 5) d").update();
      jdbc.sql("INSERT INTO service (id, name, parent, appetite) SELECT 'bench-' || s, 'Service number ' || s, 'bench-div-' || "
          + "1 + s % 5, "
          + "CASE WHEN s % 7 = 0 THEN 'Low' END FROM generate_series(1, ?) s").param(SERVICES).update();
      jdbc.sql("INSERT INTO service_stakeholder SELECT 'bench-' || s, 'owner1' FROM generate_series(1, ?) s").param(SERVICES)
          .update();
      risks("BEN", 1, risks);
    });
  }

  /** PostgreSQL plans by what it knows of its tables; after rows have come in at once it looks at them within a minute. */
  private void awaitStatistics() throws InterruptedException {
    while (jdbc.sql("SELECT count(*) FROM pg_stat_user_tables WHERE last_autoanalyze IS NOT NULL AND schemaname = 'ermine' "
        + "AND relname IN ('risk', 'assessment', 'assessment_event', 'response', 'response_event', 'response_action')")
        .query(Integer.class).single() < 6) {
      Thread.sleep(1000);
    }
  }

  /** What moves between the two reports. */
  private void move(int risks) throws Exception {
    step("move", () -> {
      risks("NEW", 1, risks / 20);
      assessments("BEN", 1, risks / 3, 2);
      jdbc.sql("UPDATE risk SET phase = 'closed' WHERE id IN (SELECT 'BEN-' || lpad(i::text, 6, '0') FROM generate_series(?, ?) i)")
          .params(risks - risks / 30, risks).update();
      jdbc.sql("UPDATE risk SET owner = 'owner2' WHERE id LIKE 'BEN-%' AND owner = 'owner1' AND right(id, 2) = '77'").update();
    });
  }

  private void risks(String prefix, int from, int to) {
    jdbc.sql("""
        INSERT INTO risk (id, title, description, source, category, service_id, owner, reporter, phase, records_since,
          registered_at,
          next_review_on, version)
        SELECT ? || '-' || lpad(i::text, 6, '0'), 'Risk number ' || i || ': something that people depend on stops when it is needed
          most',
          repeat('What may happen, how it would come about and whom it would hurt, told in a few sentences. ', 1 + i % 6),
            'Interview',
          CASE i % 4 WHEN 0 THEN 'Availability' WHEN 1 THEN 'Integrity' WHEN 2 THEN 'Third parties' END, 'bench-' || 1 + i % ?,
          CASE WHEN i % 3 = 0 THEN 'owner2' ELSE 'owner1' END, 'trust1', CASE WHEN i % 25 = 0 THEN 'assessment' ELSE 'monitoring'
            END,
          '2024-01-01', now() - interval '400 days', current_date + (i % 200) - 5, 0 FROM generate_series(?, ?) i""")
        .params(prefix, SERVICES, from, to).update();
    assessments(prefix, from, to, 1);
    jdbc.sql("""
        INSERT INTO response (id, risk_id, number, assessment_id, decision, rationale, accept_until, severity, approvers, rules,
          planned_by,
          submitted_at, process_instance_id)
        SELECT gen_random_uuid(), risk_id, 1, id, CASE WHEN right(risk_id, 1) < '3' THEN 'accept' ELSE 'mitigate' END, 'Cheaper
          than the loss',
          CASE WHEN right(risk_id, 1) < '3' THEN current_date + right(risk_id, 3)::integer END, severity, '{trust}',
          '[{"decision": "approval", "version": 1, "rule": "approval_any"}]', 'owner1', as_of, 'none'
        FROM assessment WHERE risk_id LIKE ? AND number = 1""").param(prefix + "-%").update();
    jdbc.sql("INSERT INTO response_event (response_id, risk_id, outcome, caused_by, at) SELECT id, risk_id, 'approved', "
        + "'trust1', submitted_at "
        + "FROM response WHERE risk_id LIKE ?").param(prefix + "-%").update();
    jdbc.sql("""
        INSERT INTO response_action (response_id, action_id, position, title, assignee, due_on, cost)
        SELECT id, gen_random_uuid(), n, 'Do part ' || n || ' of what was planned', 'owner2', current_date + (right(risk_id,
          3)::integer - 100), 1000 * n
        FROM response, generate_series(1, 3) n WHERE risk_id LIKE ? AND decision = 'mitigate'""").param(prefix + "-%").update();
  }

  private void assessments(String prefix, int from, int to, int number) {
    jdbc.sql("""
        INSERT INTO assessment (id, risk_id, number, impact_service, impact_customers, impact_reputation, impact_compliance,
          expected_per_year, evidence_years, loss_low, loss_high, occurrences, exposure_years, controls, scores, residual_score,
            severity,
          strategy, control_deficiency, estimate_rationale, rating_rationale, estimated_by, rated_by, as_of, process_instance_id,
          formula_version, rules)
        SELECT gen_random_uuid(), risk, number, impact, 1, 1, 1, 0.7, 1, 1000, 100000, i % 4 + number - 1, 1.25,
          jsonb_build_array(jsonb_build_object('control', 'ac-2', 'coverage', 0.9, 'design', 0.75, 'passes', 5 + number, 'tests',
            9),
            jsonb_build_object('control', 'ia-5', 'coverage', 0.6, 'design', 0.5, 'passes', 0, 'tests', 0)),
          jsonb_build_object('likelihood', likelihood, 'inherentScore', 4 * impact * likelihood, 'probabilityInherent',
            0.3333333333333333,
            'probabilityResidual', 0.2222222222222222, 'annualisedLossInherent', 12345.678901 * i, 'annualisedLossResidual',
              1234.5678901 * i),
          residual, CASE WHEN residual >= 60 THEN 'Severe' WHEN residual >= 35 THEN 'High' WHEN residual >= 15 THEN 'Medium' ELSE
            'Low' END,
          'Improve', deficiency, 'Because', 'Because', 'owner1', 'trust1', now(), 'none', '1',
          '[{"decision": "severity", "version": 1, "rule": "severity_any"}, {"decision": "likelihood", "version": 1, "rule":
            "likelihood_any"}]'
        FROM (SELECT *, round((4 * impact * likelihood * deficiency)::numeric, 1) AS residual FROM (
          SELECT i, ? AS number, ? || '-' || lpad(i::text, 6, '0') AS risk, 1 + i * 7 % 5 AS impact, 1 + i * 11 % 5 AS likelihood,
            ((i * 37 + ? * 13) % 97) / 100.0 + 0.02 AS deficiency FROM generate_series(?, ?) i) chosen) scored""")
        .params(number, prefix, number, from, to).update();
    jdbc.sql("INSERT INTO assessment_event (assessment_id, risk_id, outcome, caused_by, at) SELECT id, risk_id, 'validated', "
        + "'management2', as_of "
        + "FROM assessment WHERE risk_id LIKE ? AND number = ? AND right(risk_id, 2) <> '50'").params(prefix + "-%", number)
            .update();
  }
}
