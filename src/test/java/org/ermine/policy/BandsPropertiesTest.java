package org.ermine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ermine.access.Refused;
import org.ermine.engine.ShippedTables;
import org.ermine.engine.StandalonePolicy;
import org.ermine.risk.Policy;
import org.ermine.risk.Ruled;
import org.ermine.risk.Severity;

/** Asking once for each band is as good as asking for every value. */
class BandsPropertiesTest {
  private static final Input SCORE = PolicyTable.SEVERITY.inputs().get(0);
  private final Policy asked = StandalonePolicy.policy();
  private final Policy banded = new Candidates(new ShippedTables()).inForce();

  @Property(tries = 200) void every_value_has_a_sample_of_its_band_and_no_band_has_two(@ForAll("edges") List<BigDecimal> edges) {
    var bands = Bands.of(SCORE, edges.stream().map(BigDecimal::toPlainString).toList());
    var sampled = bands.samples().stream().map(bands::of).toList();
    assertThat(sampled).doesNotHaveDuplicates();
    assertThat(scores().map(bands::of).distinct()).containsExactlyInAnyOrderElementsOf(sampled);
    assertThat(bands.samples()).allSatisfy(sample -> assertThat(scores()).contains((BigDecimal) sample));
  }

  /** The door's verdict is that of asking the table for all 1,001 scores. */
  @Property(tries = 40) void a_table_is_let_in_exactly_if_every_score_has_one_rule(@ForAll("bounds") List<String> bounds) {
    var xml = ShippedTables.xml(PolicyTable.SEVERITY).replace("[15..35)", bounds.get(0)).replace("[35..60)", bounds.get(1))
        .replace("&gt;= 60", bounds.get(2));
    var file = new TableFile(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var policy = new ShippedTables().inMemory(Map.of(PolicyTable.SEVERITY, file));
    boolean complete = scores().allMatch(score -> answers(policy, score));
    assertThat(letIn(file)).as(bounds.toString()).isEqualTo(complete);
  }

  @Property(tries = 300) void the_remembered_answer_is_the_tables_own(@ForAll("probability") double probability,
      @ForAll("probability") double deficiency, @ForAll("score") BigDecimal residual, @ForAll("inherent") int inherent,
      @ForAll Severity severity) {
    same(banded.likelihood(probability), asked.likelihood(probability));
    same(banded.severity(residual), asked.severity(residual));
    same(banded.strategy(inherent, deficiency), asked.strategy(inherent, deficiency));
    same(banded.approvers(severity), asked.approvers(severity));
    same(banded.longestAcceptanceDays(severity), asked.longestAcceptanceDays(severity));
    same(banded.cadence(severity), asked.cadence(severity));
    same(banded.cadence(null), asked.cadence(null));
  }

  @Provide Arbitrary<List<BigDecimal>> edges() {
    return Arbitraries.bigDecimals().between(new BigDecimal("-5"), new BigDecimal("105")).ofScale(2).list().ofMaxSize(8);
  }

  /** Near the shipped bounds, so that some fit together. */
  @Provide Arbitrary<List<String>> bounds() {
    var low = Arbitraries.of("14.95", "15", "15.05");
    var middle = Arbitraries.of("34.9", "35", "35.0");
    var high = Arbitraries.of("59.95", "60", "60.01");
    var open = Arbitraries.of("[", "(");
    var shut = Arbitraries.of("]", ")");
    return Combinators.combine(Combinators.combine(open, low, middle, shut).as((o, a, b, s) -> o + a + ".." + b + s),
        Combinators.combine(open, middle, high, shut).as((o, a, b, s) -> o + a + ".." + b + s),
        Combinators.combine(Arbitraries.of("&gt;= ", "&gt; "), high).as((o, a) -> o + a)).as(List::of);
  }

  /** Often right at a bound or a billionth beside it. */
  @Provide Arbitrary<Double> probability() {
    var near = Combinators.combine(Arbitraries.of(0.05, 0.2, 0.4, 0.5, 0.8), Arbitraries.doubles().between(-2e-9, 2e-9).ofScale(12))
        .as(Double::sum);
    return Arbitraries.oneOf(near, Arbitraries.doubles().between(0, 1).ofScale(12), Arbitraries.of(0.0, 1.0));
  }

  @Provide Arbitrary<BigDecimal> score() {
    return Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("100")).ofScale(1);
  }

  @Provide Arbitrary<Integer> inherent() {
    return Arbitraries.integers().between(1, 25).map(product -> 4 * product);
  }

  private static Stream<BigDecimal> scores() {
    return IntStream.rangeClosed(0, 1000).mapToObj(tenths -> BigDecimal.valueOf(tenths, 1));
  }

  private static boolean answers(Policy policy, BigDecimal score) {
    try {
      policy.severity(score);
      return true;
    } catch (NotOneRule none) {
      return false;
    }
  }

  private static boolean letIn(TableFile file) {
    try {
      new Candidates(new ShippedTables()).check(PolicyTable.SEVERITY, file);
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  private static void same(Ruled<?> remembered, Ruled<?> asked) {
    assertThat(remembered).isEqualTo(asked);
  }
}
