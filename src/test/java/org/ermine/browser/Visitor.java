package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import org.ermine.Programme;
import org.ermine.TestDatabase;

/** One person at a browser, and what people do in Tasklist. */
public final class Visitor {
  private static final String TASKLIST = "/camunda/app/tasklist/default/";

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

  /** Fills in the sign-in page, which speaks the visitor's language, opening it first unless the person has been led there. */
  public Visitor signsIn() {
    if (!page.url().contains("/login")) page.navigate("/login");
    page.locator("#username").fill(person);
    page.locator("#password").fill(TestDatabase.PASSWORD);
    page.locator("[type=submit]").click();
    page.waitForURL(url -> !url.contains("/login"));
    return this;
  }

  /** Opens the one task of this kind about this risk or period, by the link that the programme gives. */
  public Visitor opens(String key, String subject) {
    page.navigate(http.task(key, subject).path("link").asText());
    assertThat(form()).containsText(subject);
    return this;
  }

  /** Opens a task by its link, as somebody else may have sent it. */
  public Visitor opens(JsonNode task) {
    page.navigate(task.path("link").asText());
    assertThat(form()).isVisible();
    return this;
  }

  /** Claims the open task, which is offered to a group. */
  public Visitor claims() {
    page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByText("Claim", new Page.GetByTextOptions().setExact(true))).hasCount(0);
    return this;
  }

  public Visitor sees(String text) {
    assertThat(form()).containsText(text);
    return this;
  }

  public Visitor fills(String label, String text) {
    form().getByLabel(Pattern.compile("^" + label)).first().fill(text);
    return this;
  }

  /** Chooses one of the options that are all in view. */
  public Visitor picks(String option) {
    form().getByLabel(option).first().check();
    return this;
  }

  /** Chooses from a list that opens. */
  public Visitor selects(String label, String option) {
    var field = form().locator(".fjs-form-field-select", new Locator.LocatorOptions().setHasText(label));
    field.locator(".fjs-input-group").click();
    field.getByText(option).click();
    return this;
  }

  /** Presses <i>Complete</i> and sees the task go. */
  public Visitor completes() {
    button("Complete").click();
    assertThat(page.getByText("Select a task in the list.")).isVisible();
    return this;
  }

  public Visitor opensTasklist() {
    page.navigate(TASKLIST);
    assertThat(page.locator(".task-filter").first()).isVisible();
    return this;
  }

  /** Opens the start form with this name. */
  public Visitor starts(String name) {
    opensTasklist();
    page.getByText("Start process").click();
    dialog().getByText(name).click();
    assertThat(dialog().locator("form.fjs-form")).isVisible();
    return this;
  }

  /** The server no longer knows this cookie's value, as after a session that has ended. */
  Visitor loses(String cookie) {
    var lost = context.cookies().stream().filter(known -> known.name.equals(cookie)).findFirst().orElseThrow();
    context.addCookies(List.of(new Cookie(lost.name, "0".repeat(lost.value.length())).setDomain(lost.domain).setPath(lost.path)));
    return this;
  }

  public Locator dialog() {
    return page.locator(".modal-content");
  }

  /** What the server does not accept, said at the form. */
  public Locator refusal() {
    return page.locator(".ermine-refused, .ermine .refused");
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
