package org.ermine.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.erdtman.jcs.JsonCanonicalizer;
import org.ermine.risk.Severity;

/** Whatever is frozen: what is printed can be derived again, and what is changed afterwards shows. */
class ReportContentPropertiesTest {
  private record Seed(int service, Severity severity, BigDecimal score, BigDecimal loss, String title, boolean pending) {}

  @Property(tries = 200)
  void every_report_verifies(@ForAll("snapshots") Map<String, Object> facts) throws IOException {
    var content = ReportContent.compose(facts, List.of());
    assertThat(ReportContent.differences(Facts.read(content), List.of())).isEmpty();
    assertThat(CanonicalJson.write(Facts.read(content))).isEqualTo(content);
    assertThat(new JsonCanonicalizer(content).getEncodedString()).as("in one piece").isEqualTo(content);
  }

  @Property(tries = 200)
  @SuppressWarnings("unchecked")
  void a_changed_score_never_passes(@ForAll("snapshots") Map<String, Object> facts, @ForAll @IntRange(max = 100) int which) {
    var content = Facts.read(ReportContent.compose(facts, List.of()));
    var risks = (List<Map<String, Object>>) content.get("risks");
    if (risks.isEmpty()) return;
    var row = risks.get(which % risks.size());
    var score = new BigDecimal((String) row.get("residualScore"));
    var step = new BigDecimal(score.compareTo(new BigDecimal(100)) < 0 ? "0.1" : "-0.1"); // beyond 100 the row can't be read at all
    row.put("residualScore", score.add(step).toPlainString());
    assertThat(ReportContent.differences(content, List.of())).extracting(Difference::path)
        .contains("parts[" + row.get("service") + "].sha256");
  }

  @Provide
  Arbitrary<Map<String, Object>> snapshots() {
    var seeds = Combinators.combine(
        Arbitraries.integers().between(0, 4), Arbitraries.of(Severity.class),
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("100")).ofScale(1),
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("1e15")).ofScale(9).injectNull(0.3),
        Arbitraries.strings().filter(ReportContentPropertiesTest::wellFormed), Arbitraries.of(true, false, false))
        .as(Seed::new);
    return Combinators.combine(seeds.list().ofMaxSize(25), Arbitraries.of("Low", "High", null).list().ofSize(5))
        .as(ReportContentPropertiesTest::facts);
  }

  private static Map<String, Object> facts(List<Seed> seeds, List<String> appetites) {
    var facts = new Facts();
    IntStream.range(0, 5).forEach(i -> facts.service("s" + i, i == 0 ? null : "s" + (i - 1) / 2, appetites.get(i)));
    for (int i = 0; i < seeds.size(); i++) {
      var seed = seeds.get(i);
      var id = "RSK-%06d".formatted(i);
      if (seed.pending()) {
        facts.pending(id + seed.title(), seed.service() == 0 ? null : "s" + seed.service());
      } else {
        facts.risk(id + seed.title(), "s" + seed.service(), seed.severity().label(), seed.score().toPlainString(),
            seed.loss() == null ? null : seed.loss().toPlainString());
      }
    }
    return facts.facts();
  }

  private static boolean wellFormed(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }
}
