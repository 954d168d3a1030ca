package org.ermine.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Properties;

import org.ermine.Browser;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@ErmineTest
class FrameTest {
  @LocalServerPort int port;

  @Test void nobody_is_led_to_the_sign_in() {
    var answer = new Browser(URI.create("http://localhost:" + port)).page("/");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
  }

  @Test void pages_speak_the_browsers_language_until_another_is_chosen() {
    var browser = signedIn("owner1");
    assertThat(browser.page("/").body()).contains("lang=\"en\"").contains("My day");
    assertThat(browser.page("/?language=de").body()).contains("lang=\"de\"").contains("Mein Tag");
    assertThat(browser.page("/").body()).contains("Mein Tag");
    assertThat(browser.page("/?language=%3Cscript%3E").body()).contains("My day").doesNotContain("<script>alert");
  }

  @Test void days_are_utc_everywhere_and_moments_are_the_readers() {
    var english = Dates.of("America/Los_Angeles", Locale.ENGLISH);
    assertThat(english.moment(Instant.parse("2026-03-01T04:30:00Z"))).contains("Feb 28, 2026").doesNotContain("UTC");
    assertThat(english.day(LocalDate.parse("2026-03-01"))).isEqualTo("Mar 1, 2026");
    assertThat(Dates.of("Europe%2FBerlin", Locale.GERMAN).moment(Instant.parse("2026-07-01T12:00:00Z"))).contains("14:00");
    assertThat(Dates.of("nowhere/at all", Locale.GERMAN).moment(Instant.parse("2026-07-01T12:00:00Z"))).contains("12:00").endsWith(
        "UTC");
    assertThat(Dates.of(null, Locale.ENGLISH).day(null)).isEmpty();
  }

  @Test void every_word_is_there_in_both_languages() throws Exception {
    var english = new PathMatchingResourcePatternResolver().getResources("classpath:messages/*.properties");
    int pairs = 0;
    for (var file : english) {
      var name = file.getFilename();
      if (name.endsWith("_de.properties")) continue;
      var german = file.createRelative(name.replace(".properties", "_de.properties"));
      assertThat(words(german).stringPropertyNames()).as(name).isEqualTo(words(file).stringPropertyNames());
      pairs++;
    }
    assertThat(pairs).isPositive();
  }

  private static Properties words(Resource file) throws Exception {
    var words = new Properties();
    try (var in = file.getInputStream()) {
      words.load(in);
    }
    return words;
  }

  private Browser signedIn(String person) {
    var browser = new Browser(URI.create("http://localhost:" + port));
    browser.signIn(person, TestDatabase.PASSWORD);
    return browser;
  }
}
