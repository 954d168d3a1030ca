package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Page;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;

/** What somebody who stands in for an owner does in Tasklist. */
@BrowserTest
class SubstitutesDayTest {
  private final String away = "away-" + UUID.randomUUID().toString().substring(0, 8);
  private final String substitute = "sub-" + UUID.randomUUID().toString().substring(0, 8);

  @Test void a_substitute_finds_takes_and_does_what_the_owner_is_asked(Visits visits) {
    var road = new Road(visits.programme());
    for (var id : List.of(away, substitute)) {
      road.programme().as("admin").post("/api/people", Map.of("id", id, "firstName", "Ada", "lastName", "Byron",
          "password", TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
    }
    road.programme().as(away).post("/api/people/" + away + "/substitutions",
        Map.of("substitute", substitute, "firstDay", Road.day(0), "lastDay", Road.day(7))).is(201);
    var risk = road.toTriage();
    road.programme().as("trust1").completes("Task_TriageCandidate", risk,
        Map.of("triage", "accept", "service", road.service(), "owner", away, "category", "physical")).is(200);

    var visitor = visits.as(substitute).opensTasklist();
    visitor.page().locator(".task-filter", new Page.LocatorOptions().setHasText("Standing in")).locator("a").first().click();
    assertThat(visitor.page().locator(".ermine-card", new Page.LocatorOptions().setHasText(risk))).containsText("for " + away);
    visitor.opens("Task_ConfirmRisk", risk).sees("On behalf of").sees(away);
    assertThat(visitor.page().locator(".ermine-behalf")).containsText("You stand in for " + away);
    visitor.button("Take this task").click();
    assertThat(visitor.button("Take this task")).hasCount(0);
    visitor.picks("Yes, I confirm it").completes();

    var history = road.programme().as(away).get("/api/risks/" + risk + "/history?size=200").is(200).body().path("items");
    assertThat(history.findValuesAsText("onBehalfOf")).contains(away);
    assertThat(visitor.page().locator(".ermine-behalf")).hasCount(0);
  }
}
