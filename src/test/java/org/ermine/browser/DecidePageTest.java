package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class DecidePageTest {
  @Autowired JdbcClient jdbc;
  private final String word = "Qb" + UUID.randomUUID().toString().substring(0, 8);

  @Test void candidates_are_triaged_together_and_each_says_what_became_of_it(Visits visits) {
    var road = new Road(visits.programme());
    var risks = List.of(road.reported(word + " one"), road.reported(word + " two"), road.reported(word + " three"));
    var trust = visits.as("trust1");
    PageCheck.of(trust, "register-to-decide", "/risks?q=" + word);
    var page = trust.page();
    for (var risk : risks) page.getByLabel("Decide on " + risk).check();
    page.getByText("Decide on the ticked ones").click();
    assertThat(page.locator("#triage")).hasText("Triage of 3 candidates");
    PageCheck.of(trust, "decide-triage", page.url().replaceFirst("http://[^/]*", ""));
    page.getByLabel("Reject").check();
    page.evaluate("document.querySelector('main form').noValidate = true");
    page.locator("main form button").click();
    assertThat(page.locator("#reason-wrong")).hasText("Fill this in.");
    assertThat(page.getByLabel("Reject")).isChecked();
    visits.programme().as("trust2").completes("Task_TriageCandidate", risks.get(1), Map.of("triage", "reject", "reason", "Mine.")).is(200);
    var twice = sentTwice(page, "reason", "No risk <b>of ours</b>.");
    assertThat(twice).endsWith("risks/decide/done?form=" + page.locator("input[name=form]").first().inputValue());
    page.navigate(twice);
    PageCheck.looksWell(page, "decided");
    assertThat(page.locator("h1")).hasText("2 of 3 done");
    assertThat(page.locator("tbody tr").nth(0)).containsText("Done");
    assertThat(page.locator("tbody tr").nth(1)).containsText("Changed meanwhile.");
    for (var risk : List.of(risks.get(0), risks.get(2))) {
      assertThat(visits.programme().as("trust1").get("/api/risks/" + risk).text("phase")).isEqualTo("rejected");
      assertThat(count("SELECT count(*) FROM submission WHERE subject = ? AND actor = 'trust1'", risk)).isEqualTo(1);
      assertThat(count("SELECT count(*) FROM audit_entry WHERE subject = ? AND kind = 'task'", risk)).isEqualTo(1);
    }
    var other = visits.as("trust2").page();
    assertThat(other.navigate(twice).status()).isEqualTo(404);
  }

  @Test void what_is_refused_is_left_open_with_what_was_typed(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.reported(word);
    var page = visits.as("trust1").page();
    page.navigate("/risks/decide?risk=" + risk);
    page.getByLabel("Accept each").check();
    page.locator("#owner").fill("nobody-" + word);
    page.locator("#category").fill("access");
    page.locator("main form button").click();
    assertThat(page.locator("h1")).hasText("0 of 1 done");
    assertThat(page.locator("tbody").first()).containsText("Refused.");
    assertThat(page.locator("#owner")).hasValue("nobody-" + word);
    PageCheck.looksWell(page, "decided-refused");
    page.locator("#owner").fill("owner1");
    page.locator("#service").selectOption(road.service());
    page.locator("main form button").click();
    assertThat(page.locator("h1")).hasText("1 of 1 done");
    assertThat(visits.programme().as("trust1").get("/api/risks/" + risk).text("owner")).isEqualTo("owner1");
  }

  @Test void low_assessments_are_validated_together_and_others_are_not(Visits visits) {
    var road = new Road(visits.programme());
    var low = List.of(road.toValidation(), road.toValidation());
    var severe = severe(road);
    var manager = visits.as("management1");
    PageCheck.of(manager, "decide-validation", "/risks/decide?risk=" + String.join(",", low) + "," + severe);
    var page = manager.page();
    assertThat(page.locator("td.id")).hasText(low.toArray(String[]::new));
    assertThat(page.locator(".note")).containsText("One of those ticked");
    page.getByLabel("Approve").check();
    var task = visits.programme().as("management1").task("Task_ValidateAssessment", severe).path("id").asText();
    page.evaluate("value => { const on = document.createElement('input'); on.type = 'hidden'; on.name = 'on'; on.value = value; "
        + "document.querySelector('main form').append(on); }", severe + " " + task + " " + version(severe));
    page.locator("main form button").click();
    assertThat(page.locator("h1")).hasText("2 of 3 done");
    assertThat(page.locator("tbody tr").nth(2)).containsText("not decided together with others");
    for (var risk : low) assertThat(visits.programme().as("owner1").get("/api/risks/" + risk).text("phase")).isEqualTo("response");
    assertThat(visits.programme().as("owner1").get("/api/risks/" + severe).text("phase")).isEqualTo("assessment");
    assertThat(count("SELECT count(*) FROM audit_entry WHERE kind = 'refusal' AND subject = ?", "task " + task)).isEqualTo(1);
  }

  @Test void what_waits_is_led_to_from_the_register_and_what_is_unticked_stays(Visits visits) {
    var road = new Road(visits.programme());
    var low = List.of(road.toValidation(), road.toValidation());
    var page = visits.as("management2").page();
    page.navigate("/risks?q=" + low.get(0));
    assertThat(page.getByText("Candidates that wait for my triage")).hasCount(0);
    page.getByText("Low assessments that wait for my validation").click();
    assertThat(page).hasURL(Pattern.compile(".*/risks/decide\\?kind=validation"));
    assertThat(page.locator("h1")).hasText("Decide on several at once");
    page.navigate("/risks/decide?risk=" + String.join(",", low));
    page.getByLabel("Decide on " + low.get(1)).uncheck();
    page.getByLabel("Return to the owner").check();
    page.getByLabel("What to look at again").fill("Too optimistic.");
    page.locator("main form button").click();
    assertThat(page.locator("h1")).hasText("1 of 1 done");
    visits.programme().as("owner1").task("Task_EstimateRisk", low.get(0));
    visits.programme().as("management1").task("Task_ValidateAssessment", low.get(1));
  }

  @Test void whoever_decides_nothing_is_shown_no_box_and_refused(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toValidation();
    for (var person : List.of("owner1", "auditor1", "trust1")) {
      var page = visits.as(person).page();
      page.navigate("/risks?q=" + risk);
      assertThat(page.locator("td.id")).hasText(risk);
      assertThat(page.locator("input[name=risk]")).hasCount(0);
    }
    assertThat(visits.as("auditor1").page().navigate("/risks/decide?risk=" + risk).status()).isEqualTo(403);
    var owner = visits.as("owner1").page();
    owner.navigate("/risks/decide?risk=" + risk);
    assertThat(owner.locator(".empty")).containsText("None of these waits");
    var task = visits.programme().as("management1").task("Task_ValidateAssessment", risk).path("id").asText();
    owner.navigate("/report-a-risk");
    owner.navigate(sent(owner, Map.of("kind", "validation", "validation", "approve", "on", risk + " " + task + " " + version(risk))));
    assertThat(owner.locator("h1")).hasText("0 of 1 done");
    assertThat(visits.programme().as("owner1").get("/api/risks/" + risk).text("phase")).isEqualTo("assessment");
  }

  @Test void what_somebody_changes_after_it_was_read_is_left_open_and_shown_anew(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.reported(word + " read");
    var page = visits.as("trust1").page();
    page.navigate("/risks/decide?risk=" + risk);
    page.getByLabel("Reject").check();
    page.locator("#reason").fill("No risk of ours.");
    visits.programme().as("trust2").patch("/api/risks/" + risk, Map.of("title", word + " is another one", "reason", "It was unclear.")).is(200);
    page.locator("main form button").click();
    assertThat(page.locator("h1")).hasText("0 of 1 done");
    assertThat(page.locator("tbody").first()).containsText("Changed meanwhile.");
    assertThat(page.locator("td.title")).containsText(word + " is another one");
    assertThat(page.locator("#reason")).hasValue("No risk of ours.");
    page.locator("main form button").click();
    assertThat(page.locator("h1")).hasText("1 of 1 done");
  }

  private int version(String risk) {
    return jdbc.sql("SELECT version FROM risk WHERE id = ?").param(risk).query(Integer.class).single();
  }

  private static String severe(Road road) {
    var risk = road.toEstimate();
    var estimate = new HashMap<String, Object>(Road.ESTIMATE);
    estimate.putAll(Map.of("impactService", 5, "expectedPerYear", 20));
    var programme = road.programme();
    programme.as("owner1").completes("Task_EstimateRisk", risk, estimate).is(200);
    programme.as("trust1").completes("Task_RateControls", risk, Map.of("rationale", "None.", "controlRatings", List.of())).is(200);
    programme.as("owner1").completes("Task_ReviewAssessment", risk, Map.of("review", "confirm")).is(200);
    return risk;
  }

  /** Sends the form twice at once. @return where both answers lead */
  private static String sentTwice(Page page, String field, String text) {
    page.locator("#" + field).fill(text);
    return (String) page.evaluate("""
        async () => {
          const form = new URLSearchParams(new FormData(document.querySelector('main form')));
          const send = () => fetch('/risks/decide', {method: 'POST', body: form}).then(answer => answer.url);
          const [one, other] = await Promise.all([send(), send()]);
          return one === other ? one : one + ' and ' + other;
        }""");
  }

  /** Sends fields with the token of the form on the page that is open. */
  private static String sent(Page page, Map<String, String> fields) {
    return (String) page.evaluate("""
        fields => {
          const body = new URLSearchParams({...fields, form: crypto.randomUUID?.() ?? 'f' + Math.random(),
              _csrf: document.querySelector('[name=_csrf]').value});
          return fetch('/risks/decide', {method: 'POST', body}).then(answer => answer.url);
        }""", fields);
  }

  private long count(String sql, String parameter) {
    return jdbc.sql(sql).param(parameter).query(Long.class).single();
  }
}
