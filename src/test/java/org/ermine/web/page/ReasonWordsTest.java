package org.ermine.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.ermine.access.FieldError;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class ReasonWordsTest {
  private final ReasonWords words = words();

  @Test void a_reason_is_said_in_the_readers_language_with_what_stands_in_it() {
    var why = Reason.STANDS_IN_ALREADY.with("owner2", "owner1", LocalDate.of(2026, 11, 28), LocalDate.of(2026, 12, 1));
    assertThat(why.english()).isEqualTo("owner2 stands in for owner1 from 2026-11-28 to 2026-12-01. End that first, or choose other days.");
    assertThat(words.of(why, Locale.GERMAN)).isEqualTo(new Sentence(
        "owner2 vertritt owner1 vom 28.11.2026 bis 01.12.2026. Beenden Sie das zuerst, oder wählen Sie andere Tage.", "de"));
    assertThat(words.of(Reason.AT_MOST_CHARACTERS.with(10_000), Locale.GERMAN).text()).isEqualTo("Höchstens 10.000 Zeichen.");
  }

  @Test void of_several_any_will_do() {
    var why = Reason.FOR_GROUPS.with(Groups.named(Set.of("auditors", "trust", "erm")));
    assertThat(why.english()).isEqualTo("This is for someone of Trust, ERM or the auditors.");
    assertThat(words.of(why, Locale.GERMAN).text()).isEqualTo("Das ist für jemanden aus Trust, ERM oder den Prüfern.");
    assertThat(words.of(Reason.FOR_GROUPS.with(Groups.named(Set.of("trust"))), Locale.GERMAN).text())
        .isEqualTo("Das ist für jemanden aus Trust.");
  }

  @Test void what_is_only_known_in_english_says_that_it_is_english() {
    var refused = Refused.invalid("file", "is not {JSON} that can't be read");
    assertThat(words.of(refused, Locale.GERMAN).get("file")).isEqualTo(new Sentence("is not {JSON} that can't be read", "en"));
  }

  @Test void what_people_typed_is_no_pattern() {
    assertThat(words.of(Reason.TASK_OF_PERSON.with("{0} 100% o'neil"), Locale.ENGLISH).text()).isEqualTo("This task is for {0} 100% o'neil.");
  }

  @Test void an_error_in_a_row_keeps_its_reason() {
    var error = new FieldError("title", Reason.REQUIRED).within("[3].").at(7);
    assertThat(error.field()).isEqualTo("[3].title");
    assertThat(error.reason()).isEqualTo("is required");
    assertThat(words.of(List.of(error), Locale.GERMAN).get("[3].title").text()).isEqualTo("Bitte ausfüllen.");
  }

  private static ReasonWords words() {
    var bundles = new ResourceBundleMessageSource();
    bundles.setBasenames("messages/reasons", "messages/policies");
    bundles.setDefaultEncoding("UTF-8");
    bundles.setFallbackToSystemLocale(false);
    return new ReasonWords(bundles);
  }
}
