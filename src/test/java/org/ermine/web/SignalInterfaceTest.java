package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.web.Caller.items;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.ermine.ErmineTest;
import org.ermine.lifecycle.Rounds;
import org.ermine.lifecycle.Signals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class SignalInterfaceTest {
  private static final String DECISIONS = "/api/signals/decisions";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Signals riskSignals;
  @Autowired Rounds rounds;
  private final String source = "scanner " + UUID.randomUUID();
  private Caller caller;
  private Programme programme;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
  }

  @Test void a_signal_that_looks_like_a_known_risk_waits_for_trust_and_any_other_becomes_a_candidate() {
    var subject = word();
    var known = risk(subject + " gateways fail open");
    var items = deliver(signal("S-1", subject + " gateway fails open"), signal("S-2", word() + " breaks")).get("items");
    assertThat(items.get(0).get("state").asText()).isEqualTo("proposed");
    assertThat(items.get(0).get("risk").isNull()).isTrue();
    var proposal = items.get(0).get("proposals").get(0);
    assertThat(proposal.get("risk").asText()).isEqualTo(known);
    assertThat(proposal.get("similarity").asDouble()).isBetween(0.55, 1.0);
    assertThat(proposal.get("reasons").toString()).contains(subject.toLowerCase(java.util.Locale.ROOT));
    assertThat(items.get(1).get("state").asText()).isEqualTo("candidate");
    var listed = items(caller.as("auditor1").get("/api/signals?state=Proposed&source=" + encoded()));
    assertThat(listed).singleElement().satisfies(signal -> {
      assertThat(signal.get("externalId").asText()).isEqualTo("S-1");
      assertThat(signal.get("proposals").get(0).get("risk").asText()).isEqualTo(known);
      assertThat(signal.get("proposals").get(0).get("phase").asText()).isEqualTo("identification");
    });
    assertThat(jdbc.sql("SELECT count(*) FROM occurrence WHERE risk_id = ?").param(known).query(Long.class).single()).isZero();
  }

  @Test void two_feeds_that_name_the_same_vulnerability_tell_of_the_same_risk() {
    var cve = "CVE-2099-" + (10_000 + Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L));
    deliver(signal(cve, word() + " " + word()));
    var candidate = items(caller.as("trust1").get("/api/signals?source=" + encoded())).get(0).get("risk").asText();
    var other = Map.<String, Object>of("source", source + " b", "externalId", "X", "title", word() + " " + word(), "description",
        "See " + cve.toLowerCase(java.util.Locale.ROOT) + ".", "observedAt", "2025-09-01T00:00:00Z");
    var proposal = deliver(other).get("items").get(0).get("proposals").get(0);
    assertThat(proposal.get("risk").asText()).isEqualTo(candidate);
    assertThat(proposal.get("similarity").asDouble()).isEqualTo(0.9);
    assertThat(proposal.get("reasons").get(0).asText()).isEqualTo("both name " + cve);
  }

  @Test void evidence_is_seen_by_a_review_and_another_decision_takes_its_place() {
    var one = risk(word() + " one");
    var two = risk(word() + " two");
    deliver(proposed("S-1", one));
    decide(decision("S-1", "evidence", one, null)).is(200);
    assertThat(riskSignals.open(one)).singleElement().satisfies(raised -> {
      assertThat(raised.kind()).isEqualTo("monitoring");
      assertThat(raised.reason()).contains("S-1", source);
      assertThat(raised.raisedBy()).isEqualTo("trust1");
    });
    decide(decision("S-1", "dismiss", null, null)).refuses(422, "[0].reason");
    decide(decision("S-1", "evidence", two, null)).refuses(422, "[0].reason");
    decide(decision("S-1", "evidence", two, "The other gateway.")).is(200);
    assertThat(riskSignals.open(one)).isEmpty();
    assertThat(riskSignals.open(two)).hasSize(1);
    decide(decision("S-1", "dismiss", null, "A false alarm.")).is(200);
    assertThat(riskSignals.open(two)).isEmpty();
    var signal = items(caller.as("trust1").get("/api/signals?source=" + encoded())).get(0);
    assertThat(signal.get("state").asText()).isEqualTo("dismissed");
    assertThat(signal.get("decisions").asInt()).isEqualTo(3);
    var kept = items(caller.as("auditor1").get(DECISIONS + "?source=" + encoded() + "&externalId=S-1"));
    assertThat(kept.stream().map(d -> d.get("decision").asText())).containsExactly("dismiss", "evidence", "evidence");
    assertThat(kept.get(0).get("decidedBy").asText()).isEqualTo("trust1");
    assertThat(items(caller.as("trust1").get("/api/risks/" + one + "/history?size=200")).stream()
        .map(h -> h.get("kind").asText())).contains("signal-decision");
  }

  @Test void evidence_that_is_taken_back_after_a_review_is_looked_at_once_more() {
    var risk = risk(word() + " one");
    deliver(proposed("S-1", risk));
    decide(decision("S-1", "evidence", risk, null)).is(200);
    riskSignals.consume(risk);
    decide(decision("S-1", "dismiss", null, "Another product.")).is(200);
    assertThat(riskSignals.open(risk)).singleElement()
        .satisfies(raised -> assertThat(raised.reason()).contains("no evidence").contains("Another product."));
  }

  @Test void a_signal_becomes_a_candidate_by_decision_and_is_then_triaged() {
    var known = risk(word() + " one");
    deliver(proposed("S-1", known));
    var candidate = decide(decision("S-1", "candidate", null, null)).is(200).json().get("items").get(0).get("risk").asText();
    assertThat(decide(decision("S-1", "candidate", null, null)).is(200).json().get("unchanged").asInt()).isEqualTo(1);
    decide(decision("S-1", "evidence", known, "After all.")).refuses(422, "[0].decision");
    while (rounds.startQueued(50) > 0) continue;
    caller.as("trust1").complete(candidate, "Task_TriageCandidate", Map.of("triage", "reject", "reason", "It is the other one."))
        .is(200);
    decide(decision("S-1", "evidence", known, "After all.")).is(200);
    assertThat(riskSignals.open(known)).hasSize(1);
  }

  @Test void a_list_is_decided_as_a_whole_or_names_what_is_wrong() {
    var risk = risk(word() + " one");
    var closed = risk(word() + " two");
    caller.as("trust1").complete(closed, "Task_TriageCandidate", Map.of("triage", "reject", "reason", "No.")).is(200);
    deliver(proposed("S-1", risk), proposed("S-2", risk), proposed("S-3", risk));
    var list = List.of(decision("S-1", "evidence", risk, null), decision("S-2", "evidence", closed, null),
        decision("S-3", "evidence", "RSK-999999", null), decision("S-4", "candidate", null, null),
        decision("S-1", "dismiss", null, "Twice."));
    var refused = caller.as("trust1").post(DECISIONS, list);
    refused.refuses(422, "[1].risk", "[2].risk", "[3].externalId", "[4].externalId");
    assertThat(refused.json().get("errors")).hasSize(4);
    assertThat(riskSignals.open(risk)).isEmpty();
    caller.as("trust1").post(DECISIONS, List.of(decision("S-1", "evidence", null, null), decision("S-2", "perhaps", null, null)))
        .refuses(422, "[0].risk", "[1].decision");
    var unread = new ArrayList<>(list);
    unread.add(1, Map.of("decision", "evidence", "colour", "blue"));
    var everything = caller.as("trust1").post(DECISIONS, unread);
    everything.refuses(422, "[1].source", "[1].colour", "[2].risk", "[5].externalId");
    assertThat(riskSignals.open(risk)).isEmpty();
    var partial = caller.as("trust1").post(DECISIONS + "?partial=true", unread).is(200).json();
    assertThat(List.of(partial.get("accepted").asInt(), partial.get("rejected").asInt())).containsExactly(1, 5);
    assertThat(partial.get("errors").findValuesAsText("field")).contains("[1].source", "[1].externalId", "[1].risk", "[1].colour",
        "[2].risk", "[5].externalId");
    assertThat(riskSignals.open(risk)).hasSize(1);
    for (var person : List.of("owner1", "feed1", "auditor1", "management1")) {
      caller.as(person).post(DECISIONS, List.of(decision("S-2", "evidence", risk, null))).refuses(403);
    }
    caller.as("feed1").get("/api/signals").refuses(403);
    caller.as("trust1").get("/api/signals?state=unsure").refuses(422, "state");
  }

  @Test void a_list_that_is_too_long_is_refused_by_its_name() {
    var many = Collections.nCopies(501, signal("S-1", word()));
    caller.as("feed1").post("/api/signals", many).refuses(422, "signals");
    caller.as("trust1").post(DECISIONS, Collections.nCopies(501, decision("S-1", "candidate", null, null)))
        .refuses(422, "decisions");
  }

  /** The catalogue of a year: what comes of it, and that it makes sense. */
  @Test void a_year_of_known_exploited_vulnerabilities_comes_in() throws IOException {
    var rows = knownExploited();
    assertThat(rows).hasSize(165);
    var received = new ArrayList<JsonNode>();
    deliver(rows.toArray(Map[]::new)).get("items").forEach(received::add);
    var proposed = received.stream().filter(item -> item.get("state").asText().equals("proposed")).toList();
    assertThat(proposed.size()).isBetween(30, 60);
    assertThat(received.size() - proposed.size()).isEqualTo(new HashSet<>(received.stream()
        .filter(item -> item.get("state").asText().equals("candidate")).map(item -> item.get("risk").asText()).toList()).size());
    // The same product, another weakness.
    assertThat(titleOf(best(received, "CVE-2025-5777"))).isEqualTo("Citrix NetScaler ADC and Gateway Buffer Overflow Vulnerability");
    // The same weakness of the same product, under another number.
    assertThat(best(received, "CVE-2024-55550").get("similarity").asDouble()).isEqualTo(1);
    // Only the trade's words in common.
    assertThat(received.stream().filter(item -> item.get("externalId").asText().equals("CVE-2024-54085"))).singleElement()
        .satisfies(item -> assertThat(item.get("state").asText()).isEqualTo("candidate"));
    var again = deliver(rows.toArray(Map[]::new));
    assertThat(List.of(again.get("accepted").asInt(), again.get("known").asInt())).containsExactly(0, 165);

    var decisions = proposed.stream().map(item -> decision(item.get("externalId").asText(), "evidence",
        item.get("proposals").get(0).get("risk").asText(), null)).toList();
    assertThat(caller.as("trust1").post(DECISIONS, decisions).is(200).json().get("accepted").asInt()).isEqualTo(proposed.size());
    assertThat(caller.as("trust1").get("/api/signals?state=evidence&source=" + encoded()).json().get("total").asInt())
        .isEqualTo(proposed.size());
  }

  private JsonNode best(List<JsonNode> received, String externalId) {
    return received.stream().filter(item -> item.get("externalId").asText().equals(externalId)).findFirst().orElseThrow()
        .get("proposals").get(0);
  }

  private static String titleOf(JsonNode proposal) {
    return proposal.get("title").asText();
  }

  private List<Map<String, Object>> knownExploited() throws IOException {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(
        new ClassPathResource("example/kev-2025.csv").getInputStream(), StandardCharsets.UTF_8)) {
      return StreamSupport.stream(csv.spliterator(), false)
          .sorted(Comparator.comparing((NamedCsvRecord row) -> row.getField("dateAdded"))
              .thenComparing(row -> row.getField("cveID")))
          .map(row -> signal(row.getField("cveID"), row.getField("vulnerabilityName"), row.getField("shortDescription"),
              row.getField("dateAdded") + "T00:00:00Z")).toList();
    }
  }

  private JsonNode deliver(Map<?, ?>... signals) {
    return caller.as("feed1").post("/api/signals", List.of(signals)).is(200).json();
  }

  /** A signal with the title of this risk. */
  private Map<String, Object> proposed(String externalId, String risk) {
    return signal(externalId, caller.as("trust1").get("/api/risks/" + risk).is(200).json().get("title").asText());
  }

  private Map<String, Object> signal(String externalId, String title) {
    return signal(externalId, title, "As the scanner saw it.", "2025-09-01T00:00:00Z");
  }

  private Map<String, Object> signal(String externalId, String title, String description, String observedAt) {
    return Map.of("source", source, "externalId", externalId, "title", title, "description", description, "observedAt", observedAt);
  }

  private Map<String, Object> decision(String externalId, String decision, String risk, String reason) {
    var fields = new HashMap<String, Object>(Map.of("source", source, "externalId", externalId, "decision", decision));
    fields.put("risk", risk);
    fields.put("reason", reason);
    return fields;
  }

  private Caller.Answer decide(Map<String, Object> decision) {
    return caller.as("trust1").post(DECISIONS, List.of(decision));
  }

  private String risk(String title) {
    return caller.as("trust2").post("/api/risks", Map.of("title", title, "description", "What may happen", "source", "interview"))
        .is(201).json().get("id").asText();
  }

  private String encoded() {
    return source.replace(" ", "%20");
  }

  private static String word() {
    return "W" + UUID.randomUUID().toString().replace("-", "");
  }
}
