package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ErmineTest
class DescriptionTest {
  private static final Set<String> CONTRACT = Set.of(
      "POST /api/risks", "GET /api/risks", "GET /api/risks/{id}", "GET /api/risks/{id}/assessments",
      "GET /api/risks/{id}/responses", "GET /api/risks/{id}/history", "PATCH /api/risks/{id}", "POST /api/risks/{id}/withdraw",
      "POST /api/risks/{id}/reopen", "POST /api/risks/{id}/occurrences", "PUT /api/risks/{id}/controls/{control}",
      "POST /api/controls/imports", "PUT /api/controls/{id}/design", "GET /api/controls", "POST /api/controls/{id}/tests",
      "POST /api/registers/imports", "POST /api/signals", "GET /api/services", "PUT /api/services/{id}", "GET /api/tasks",
      "POST /api/tasks/{id}/claim", "POST /api/tasks/{id}/complete", "POST /api/reports", "POST /api/reports/{period}/cancel",
      "GET /api/reports", "GET /api/reports/{period}", "GET /api/reports/{period}.json", "GET /api/reports/{period}.pdf",
      "GET /api/reports/{period}.xlsx", "GET /api/reports/{period}/verification",
      "GET /api/portfolio", "GET /api/audit/verification");

  @LocalServerPort int port;
  @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

  @Test void every_call_is_described_and_every_described_call_is_there() {
    var described = described();
    assertThat(described).isEqualTo(mapped());
    assertThat(described).containsAll(CONTRACT);
  }

  @Test void requests_are_described_by_their_fields_and_not_by_who_sends_them() {
    var description = Caller.nobody(port).as("owner1").get("/v3/api-docs").is(200).json();
    var report = description.at("/paths/~1api~1risks/post");
    assertThat(report.at("/requestBody/content").elements().next().at("/schema/$ref").asText()).endsWith("/ReportRisk");
    assertThat(description.at("/components/schemas/ReportRisk/required")).hasSize(3);
    assertThat(report.has("parameters")).isFalse();
    assertThat(Caller.nobody(port).as("owner1").get("/v3/api-docs").text()).doesNotContain("seesAll");
  }

  private Set<String> described() {
    var calls = new TreeSet<String>();
    Caller.nobody(port).as("owner1").get("/v3/api-docs").is(200).json().get("paths").fields().forEachRemaining(path ->
        path.getValue().fieldNames().forEachRemaining(method -> {
          if (path.getKey().startsWith("/api/")) calls.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        }));
    return calls;
  }

  private Set<String> mapped() {
    var calls = new TreeSet<String>();
    mappings.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream()
        .filter(path -> path.startsWith("/api/"))
        .forEach(path -> mapping.getMethodsCondition().getMethods().forEach(method -> calls.add(method + " " + path))));
    return calls;
  }
}
