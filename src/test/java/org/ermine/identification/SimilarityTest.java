package org.ermine.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ermine.identification.Similarity.Statement;

class SimilarityTest {
  private static final ToDoubleFunction<String> ALIKE = word -> 1;
  /** Every title says "vulnerability", few say "netscaler". */
  private static final ToDoubleFunction<String> WEIGHTS = word ->
      Map.of("vulnerability", 0.5, "out", 1.0, "of", 1.0, "bounds", 1.0, "write", 1.0, "read", 1.0).getOrDefault(word, 4.0);

  @Example void the_words_in_common_count_by_their_weight() {
    var netscaler = Similarity.of(statement("citrix netscaler out of bounds read vulnerability"),
        statement("citrix netscaler buffer overflow vulnerability"), WEIGHTS);
    // in common 4 + 4 + 0.5; all of them 12.5 and 16.5
    assertThat(netscaler.value()).isEqualTo(0.59);
    assertThat(netscaler.plausible()).isTrue();
    assertThat(netscaler.reasons()).containsExactly("both say citrix, netscaler, vulnerability");
    var trade = Similarity.of(statement("freetype out of bounds write vulnerability"),
        statement("chromium out of bounds write vulnerability"), WEIGHTS);
    assertThat(trade.value()).isEqualTo(0.53);
    assertThat(trade.plausible()).isFalse();
  }

  @Example void a_vulnerability_that_both_name_takes_away_nine_tenths_of_the_doubt() {
    var one = new Statement("one", Set.of("one"), Set.of("CVE-2025-1234", "CVE-2025-9999"), null);
    var other = new Statement("other", Set.of("other"), Set.of("CVE-2025-1234"), null);
    assertThat(Similarity.of(one, other, ALIKE)).satisfies(match -> {
      assertThat(match.value()).isEqualTo(0.9);
      assertThat(match.reasons()).containsExactly("both name CVE-2025-1234");
    });
  }

  @Example void the_same_service_takes_away_a_tenth_and_makes_nothing_similar_by_itself() {
    var one = new Statement("a b", Set.of("a", "b"), Set.of(), "mail");
    assertThat(Similarity.of(one, new Statement("a c", Set.of("a", "c"), Set.of(), "mail"), ALIKE).value()).isEqualTo(0.55);
    assertThat(Similarity.of(one, new Statement("a c", Set.of("a", "c"), Set.of(), "web"), ALIKE).value()).isEqualTo(0.5);
    assertThat(Similarity.of(one, new Statement("c", Set.of("c"), Set.of(), "mail"), ALIKE).value()).isZero();
  }

  @Example void long_words_may_differ_in_one_letter_and_short_ones_and_names_with_numbers_may_not() {
    assertThat(Similarity.of(statement("customer recrds"), statement("customers records"), ALIKE).value()).isEqualTo(1);
    assertThat(Similarity.of(statement("ssh"), statement("ssl"), ALIKE).value()).isZero();
    assertThat(Similarity.of(statement("sma100"), statement("sma1000"), ALIKE).value()).isZero();
  }

  @Example void a_title_without_a_word_is_like_nothing() {
    assertThat(Similarity.of(statement(""), statement(""), ALIKE).value()).isZero();
    assertThat(Similarity.telling(Set.of(), ALIKE)).isEmpty();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void it_is_a_share_and_the_same_from_both_sides(@ForAll("statements") Statement one, @ForAll("statements") Statement other) {
    var match = Similarity.of(one, other, WEIGHTS);
    assertThat(match.value()).isBetween(0.0, 1.0);
    assertThat(Similarity.of(other, one, WEIGHTS).value()).isEqualTo(match.value());
    assertThat(match.reasons().isEmpty()).isEqualTo(match.value() == 0);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void every_statement_is_like_itself(@ForAll("statements") Statement one) {
    assertThat(Similarity.of(one, one, WEIGHTS).value()).isEqualTo(one.words().isEmpty() ? one.names().isEmpty() ? 0 : 0.9 : 1,
        org.assertj.core.data.Offset.offset(0.011));
  }

  /** What the database looks up by telling words is all that can be similar by words. */
  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void whatever_is_plausible_by_its_words_has_a_telling_one(@ForAll("words") Set<String> one, @ForAll("words") Set<String> other) {
    var match = Similarity.of(new Statement("", one, Set.of(), "s"), new Statement("", other, Set.of(), "s"), WEIGHTS);
    if (match.plausible()) assertThat(Similarity.telling(one, WEIGHTS)).anyMatch(other::contains);
  }

  @Provide Arbitrary<Set<String>> words() {
    return Arbitraries.of("vulnerability", "out", "of", "bounds", "write", "read", "ab", "bc", "cd", "de", "ef").set().ofMaxSize(9);
  }

  @Provide Arbitrary<Statement> statements() {
    return Combinators.combine(words(), Arbitraries.of("CVE-2025-1111", "CVE-2025-2222").set(), Arbitraries.of("mail", "web")
        .injectNull(0.3)).as((words, names, service) -> new Statement(String.join(" ", words), words, names, service));
  }

  private static Statement statement(String title) {
    return new Statement(title, title.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(title.split(" "))), Set.of(), null);
  }
}
