package org.ermine.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import org.ermine.report.ReportSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordsTest {
  private static final Instant AT = Instant.parse("2026-11-28T23:10:00Z");
  private final Words words = words();

  @AfterEach void nobodyAsks() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test void values_are_written_as_the_reader_writes_them() {
    LocaleContextHolder.setLocale(Locale.GERMANY);
    assertThat(words.day(AT)).isEqualTo("28.11.2026");
    assertThat(words.day(LocalDate.of(2026, 1, 2))).isEqualTo("02.01.2026");
    assertThat(words.minute(AT)).isEqualTo("28.11.2026 23:10 UTC");
    assertThat(words.percent("0.0666")).isEqualTo("6,7 %");
    assertThat(words.money(new BigDecimal("14669.8"))).isEqualTo("14.669,80 CHF");
    assertThat(words.money(new BigDecimal("1200.00"))).isEqualTo("1.200 CHF");
    assertThat(words.plain(new BigDecimal("0.250"))).isEqualTo("0,25");
    assertThat(words.fact("fact.due", words.day(AT)).name()).isEqualTo("Fällig");
    assertThat(words.quoted("{0} it's")).isEqualTo("„{0} it's“");
  }

  @Test void in_english_days_are_written_as_forms_ask_for_them() {
    LocaleContextHolder.setLocale(Locale.UK);
    assertThat(words.day(AT)).isEqualTo("2026-11-28");
    assertThat(words.money(new BigDecimal("1200.50"))).isEqualTo("1,200.50 CHF");
  }

  @Test void it_is_english_where_nobody_asks_and_for_whoever_reads_what_nothing_is_written_in() {
    var machines = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMAN);
      assertThat(words.say("fact.due")).isEqualTo("Due");
      LocaleContextHolder.setLocale(Locale.FRENCH);
      assertThat(words.say("fact.due")).isEqualTo("Due");
    } finally {
      Locale.setDefault(machines);
    }
  }

  private static Words words() {
    var bundles = new ResourceBundleMessageSource();
    bundles.setBasenames("messages/facts");
    bundles.setDefaultEncoding("UTF-8");
    bundles.setFallbackToSystemLocale(false);
    return new Words(bundles, new ReportSettings(14, 90, 10, "CHF"));
  }
}
