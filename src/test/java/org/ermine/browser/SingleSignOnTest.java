package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Page;
import org.ermine.TestProvider;
import org.junit.jupiter.api.Test;

/** What people see who sign in at an OpenID Connect provider. */
@BrowserTest
class SingleSignOnTest {
  private static final String NOBODYS = "no-such-task";

  @Test void a_link_leads_through_the_provider_to_the_task_and_signing_out_ends_both(Visits visits) {
    var provider = TestProvider.running(visits.port());
    var person = "b-" + UUID.randomUUID();
    visits.programme().as("admin").post("/api/people", Map.of("id", person, "firstName", "Ada", "lastName", "Byron", "groups",
        List.of())).is(201);
    provider.knows(person, "risk owners");
    var visitor = visits.nobodyYet(person);
    visitor.page().navigate("/camunda/app/tasklist/default/#/?task=" + NOBODYS + "&detailsTab=task-detail-form");
    signInAtProvider(visitor, person);
    assertThat(visitor.page().getByText("No matching task with id " + NOBODYS)).isVisible();

    visitor.page().navigate("/logout");
    visitor.button("Sign out").click();
    assertThat(visitor.page().getByText("You are signed out.", new Page.GetByTextOptions().setExact(true))).isVisible();
    signInAtProvider(visitor, person);
    visitor.opensTasklist();
  }

  private static void signInAtProvider(Visitor visitor, String person) {
    visitor.page().getByText("Sign in with The Directory").click();
    visitor.page().getByPlaceholder("Username").fill(person);
    visitor.page().getByPlaceholder("Password").fill(TestProvider.PASSWORD);
    visitor.button("Sign in").click();
  }
}
