package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeutralisedTest {
  private static final String FORMULA = "^'*[=+@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n-](?s:.*)";

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201",
      "'=1", "''-1", "-", "="})
  void what_starts_like_a_formula_is_written_behind_one_apostrophe(String text) {
    assertThat(Neutralised.written(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'", "''", "'quoted'", "a=1", "1-1", " =1", "'tis -1"})
  void other_texts_are_written_as_they_are(String text) {
    assertThat(Neutralised.written(text)).isEqualTo(text);
    assertThat(Neutralised.read(text)).isEqualTo(text);
  }

  @Test void a_formula_that_another_tool_wrote_is_read_as_it_is() {
    assertThat(Neutralised.read("=1+1")).isEqualTo("=1+1");
  }

  @Property void every_text_comes_back(@ForAll("texts") String text) {
    assertThat(Neutralised.read(Neutralised.written(text))).isEqualTo(text);
  }

  @Property void no_text_is_written_like_a_formula(@ForAll("texts") String text) {
    var written = Neutralised.written(text);
    assertThat(written.startsWith("'") || !written.matches(FORMULA)).isTrue();
  }

  @Property void what_is_read_is_written_the_same_unless_it_was_never_neutralised(@ForAll("texts") String cell) {
    var again = Neutralised.written(Neutralised.read(cell));
    assertThat(again).isEqualTo(cell.startsWith("'") || !cell.matches(FORMULA) ? cell : "'" + cell);
  }

  /** Mostly what the rule is about, with any other text behind it. */
  @Provide Arbitrary<String> texts() {
    var start = Arbitraries.strings().withChars("'=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n a1").ofMaxLength(4);
    return start.flatMap(head -> Arbitraries.strings().ofMaxLength(8).map(tail -> head + tail));
  }
}
