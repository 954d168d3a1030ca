package org.ermine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;

/**
 * What holds of every page: on a telephone and on a wide screen, in both languages, axe finds nothing serious, nothing sticks out to
 * the side, and no word is missing. Pictures go to {@code target/screens}.
 */
final class PageCheck {
  private static final Path FOLDER = Path.of("target", "screens");
  private static final List<Integer> WIDTHS = List.of(360, 1440);
  private static final List<String> LANGUAGES = List.of("en", "de");
  private static final int HEIGHT = 900;

  private PageCheck() {}

  /** @param name of the pictures */
  static void of(Visitor visitor, String name, String address) {
    var page = visitor.page();
    for (var language : LANGUAGES) {
      for (var width : WIDTHS) {
        page.setViewportSize(width, HEIGHT);
        page.navigate(address + (address.contains("?") ? "&" : "?") + "language=" + language);
        looksWell(page, name + "-" + language + "-" + width);
      }
    }
    page.navigate(address + (address.contains("?") ? "&" : "?") + "language=en");
  }

  /** Of the page as it stands. */
  static void looksWell(Page page, String name) {
    page.screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")).setFullPage(true));
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
        .extracting(Rule::getId, rule -> rule.getNodes().get(0).getHtml()).as(name).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).as(name + ": too wide")
        .isEqualTo(0);
    assertThat(page.locator("body").innerText()).as(name + ": words").doesNotContain("??");
  }
}
