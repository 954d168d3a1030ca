package org.ermine.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class CellWordsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"-|anything", "< 0.05|below 0.05", ">= 0.80|0.80 and up", "<= 5|at most 5", "> 5|above 5",
      "[0.05..0.20)|from 0.05 to below 0.20", "[15..35]|from 15 to 35", "(15..35]|above 15 to 35", "]15..35[|above 15 to below 35",
      "\"High\"|High", "\"Low\",\"Medium\"|Low or Medium", "not(\"Low\")|anything but Low", "[1..2], > 9|from 1 to 2 or above 9",
      "something else|something else", "\"none\"|not assessed yet"})
  void what_is_asked(String cell, String said) {
    assertThat(words(Locale.ENGLISH).asked(cell)).isEqualTo(said);
  }

  @Test void what_is_answered() {
    assertThat(words(Locale.GERMAN).answered("\"Severe\"")).isEqualTo("Schwer");
    assertThat(words(Locale.ENGLISH).answered("\"trust, management\"")).isEqualTo("Trust, Management");
    assertThat(words(Locale.ENGLISH).answered(List.of("trust", "erm"))).isEqualTo("Trust, ERM");
    assertThat(words(Locale.ENGLISH).answered(365)).isEqualTo("365");
    assertThat(words(Locale.ENGLISH).answered(Map.of("reviewEveryDays", 30))).isEqualTo("Days between reviews: 30");
  }

  private static CellWords words(Locale language) {
    var bundles = new ResourceBundleMessageSource();
    bundles.setBasenames("messages/frame", "messages/risk", "messages/policies");
    bundles.setDefaultEncoding("UTF-8");
    bundles.setFallbackToSystemLocale(false);
    return new CellWords(bundles, language);
  }
}
