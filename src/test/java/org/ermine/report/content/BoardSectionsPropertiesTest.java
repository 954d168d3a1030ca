package org.ermine.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ermine.risk.Scoring;

/** Whatever the risks are: each is counted once, everywhere. */
@SuppressWarnings("unchecked")
class BoardSectionsPropertiesTest {
  /** @param there whether it is in the report before, and in this one */
  private record Seed(int impact, int likelihood, double deficiency, boolean pending, boolean before, boolean now) {
    BigDecimal residual() {
      return Scoring.residualScore(4 * impact * likelihood, deficiency);
    }

    String severity() {
      var score = residual().doubleValue();
      return score >= 60 ? "Severe" : score >= 35 ? "High" : score >= 15 ? "Medium" : "Low";
    }
  }

  @Property(tries = 150)
  void the_cells_of_each_heat_map_hold_every_validated_risk_once(@ForAll("seeds") List<Seed> seeds) {
    var content = content(seeds);
    var maps = (Map<String, List<Map<String, Object>>>) content.get("heatMaps");
    var totals = (Map<String, Object>) content.get("totals");
    for (var map : List.of("inherent", "residual")) {
      assertThat(maps.get(map)).hasSize(25);
      assertThat(maps.get(map).stream().mapToInt(cell -> (int) cell.get("risks")).sum()).isEqualTo(totals.get("risks"));
    }
    ((Map<String, Integer>) totals.get("bySeverity")).forEach((severity, count) -> assertThat(maps.get("residual").stream()
        .mapToInt(cell -> ((Map<String, Integer>) cell.get("bySeverity")).get(severity)).sum()).isEqualTo(count));
  }

  @Property(tries = 150)
  void a_risk_never_stands_to_the_right_of_its_likelihood_and_its_score_is_of_its_column(@ForAll("seeds") List<Seed> seeds) {
    for (var seed : seeds) {
      var column = HeatMaps.column(new JsonObject(Facts.object("impact", seed.impact(), "residualScore", seed.residual()
          .toPlainString())));
      assertThat(column).isBetween(1, seed.likelihood());
      assertThat(seed.residual()).isLessThanOrEqualTo(BigDecimal.valueOf(4L * seed.impact() * column));
      if (column > 1) assertThat(seed.residual()).isGreaterThan(BigDecimal.valueOf(4L * seed.impact() * (column - 1)));
    }
  }

  @Property(tries = 150)
  void every_risk_of_either_report_moves_once_or_not_at_all_and_every_total_agrees(@ForAll("seeds") List<Seed> seeds) {
    var content = content(seeds);
    var movements = (Map<String, Object>) content.get("movements");
    var moved = ((Map<String, Integer>) movements.get("byKind")).values().stream().mapToInt(count -> count).sum();
    assertThat((List<Map<String, Object>>) movements.get("items")).hasSize(moved).extracting(item -> item.get("risk"))
        .doesNotHaveDuplicates();
    assertThat(moved + (int) movements.get("unchanged")).isEqualTo(seeds.stream().filter(seed -> seed.before() || seed.now())
        .count());
    assertThat((List<Map<String, Object>>) content.get("reconciliation"))
        .allSatisfy(entry -> assertThat(entry).containsEntry("agrees", true));
    assertThat(ReportContent.differences(content, before(seeds))).isEmpty();
  }

  @Provide
  Arbitrary<List<Seed>> seeds() {
    var level = Arbitraries.integers().between(1, 5);
    var flag = Arbitraries.of(true, true, false);
    return Combinators.combine(level, level, Arbitraries.doubles().between(0, 1), Arbitraries.of(true, false, false), flag, flag)
        .as(Seed::new)
        .list().ofMaxSize(30);
  }

  private static Map<String, Object> content(List<Seed> seeds) {
    var gone = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < seeds.size(); i++) {
      if (seeds.get(i).before() && !seeds.get(i).now()) gone.add(Facts.object("risk", id(i), "phase", "closed"));
    }
    return MovementsTest.compared(facts(seeds, Seed::now, "1")).with("departed", gone).content(before(seeds));
  }

  private static List<Map<String, Object>> before(List<Seed> seeds) {
    var facts = facts(seeds, Seed::before, "0.5").facts();
    var rows = new ArrayList<>((List<Map<String, Object>>) facts.get("risks"));
    rows.addAll((List<Map<String, Object>>) facts.get("pending"));
    return rows;
  }

  private static Facts facts(List<Seed> seeds, java.util.function.Predicate<Seed> there, String evidenceYears) {
    var facts = new Facts().service("all", null, "Low");
    for (int i = 0; i < seeds.size(); i++) {
      var seed = seeds.get(i);
      if (!there.test(seed)) continue;
      if (seed.pending()) {
        facts.pending(id(i), "all");
      } else {
        facts.risk(id(i), "all", seed.severity(), seed.residual().toPlainString(), "1.5").but("impact", seed.impact(), "likelihood",
            seed.likelihood(), "assessment", seed.likelihood() % 2 == 0 ? "same" : evidenceYears, "evidenceYears", evidenceYears);
      }
    }
    return facts;
  }

  private static String id(int number) {
    return "RSK-%06d".formatted(number);
  }
}
