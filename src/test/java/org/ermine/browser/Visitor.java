package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.ermine.Programme;
import org.ermine.TestDatabase;

/** One person at a browser, and what people do in Tasklist. */
public final class Visitor {
  private final BrowserContext context;
  private final Page page;
  private final Programme.Person http;
  private final String person;

  Visitor(BrowserContext context, Programme.Person http, String person) {
    this.context = context;
    this.page = context.newPage();
    this.http = http;
    this.person = person;
  }

  /** Fills in the sign-in page, opening it first unless the person has been led there. */
  public Visitor signsIn() {
    if (!page.url().contains("/login")) page.navigate("/login");
    page.getByLabel("Name").fill(person);
    page.getByLabel("Password").fill(TestDatabase.PASSWORD);
    button("Sign in").click();
    page.waitForURL(url -> !url.contains("/login"));
    return this;
  }

  /** Opens the one task of this kind about this risk or period, by the link that the programme gives. */
  public Visitor opens(String key, String subject) {
    page.navigate(http.task(key, subject).path("link").asText());
    assertThat(form()).containsText(subject);
    return this;
  }

  /** Claims the open task, which is offered to a group. */
  public Visitor claims() {
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByText("Claim", new Page.GetByTextOptions().setExact(true))).hasCount(0);
    return this;
  }

  public Visitor fills(String label, String text) {
    form().getByLabel(label).first().fill(text);
    return this;
  }

  public Visitor picks(String option) {
    form().getByText(option).first().click();
    return this;
  }

  /** Presses <i>Complete</i> and sees the task go. */
  public Visitor completes() {
    button("Complete").click();
    assertThat(page.getByText("Select a task in the list.")).isVisible();
    return this;
  }

  /** The form of the open task. */
  public Locator form() {
    return page.locator("[cam-tasklist-form]");
  }

  public Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  public Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  String person() {
    return person;
  }
}
