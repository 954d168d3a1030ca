package org.ermine.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.ermine.Programme;
import org.ermine.TestDatabase;

/**
 * The people who look at Ermine during one test, each in a browser profile of their own, far west of UTC so that a date that
 * shifts is seen. People sign in once per server; later visits bring that session along.
 */
public final class Visits implements AutoCloseable {
  private static final Map<String, String> SESSIONS = new HashMap<>();
  /** Milliseconds until something that should appear counts as missing: machines are slow at times. */
  private static final int PATIENCE = 120_000;
  private static final Path PICTURES = Path.of("target", "browser");

  private final Browser browser;
  private final int port;
  private final List<Visitor> visitors = new ArrayList<>();

  Visits(Browser browser, int port) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    this.browser = browser;
    this.port = port;
  }

  /** A signed-in person. */
  public Visitor as(String person) {
    var session = SESSIONS.get(port + person);
    var visitor = visitor(options().setStorageState(session), person);
    if (session == null) {
      visitor.signsIn().opensTasklist(); // whose texts the browser keeps from then on
      SESSIONS.put(port + person, visitor.context().storageState());
    }
    return visitor;
  }

  /** A signed-in person whose browser asks for German. */
  Visitor german(String person) {
    return visitor(options().setLocale("de-DE"), person).signsIn();
  }

  /** A person who has not signed in, with a session of their own after {@link Visitor#signsIn}. */
  public Visitor nobodyYet(String person) {
    return visitor(options(), person);
  }

  /** The same programme through HTTP, to bring risks to where a test needs them. */
  public Programme programme() {
    return new Programme(port, TestDatabase.PASSWORD);
  }

  int port() {
    return port;
  }

  private NewContextOptions options() {
    return new NewContextOptions().setBaseURL("http://127.0.0.1:" + port).setTimezoneId("America/Los_Angeles")
        .setLocale("en-GB").setViewportSize(1280, 800);
  }

  private Visitor visitor(NewContextOptions options, String person) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    var visitor = new Visitor(context, programme().as(person), person);
    visitors.add(visitor);
    return visitor;
  }

  void keepPictures(String test) {
    visitors.forEach(visitor -> visitor.page().screenshot(
        new ScreenshotOptions().setPath(PICTURES.resolve(test + "-" + visitor.person() + ".png"))));
  }

  @Override public void close() {
    visitors.forEach(visitor -> visitor.context().close());
    visitors.clear();
  }
}
