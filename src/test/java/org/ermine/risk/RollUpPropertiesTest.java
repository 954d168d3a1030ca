package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Anybody can derive the totals again from the rows. */
class RollUpPropertiesTest {

  record Programme(List<ServiceNode> services, List<RiskRow> risks) {}

  @Property(tries = 200)
  void totals_can_be_derived_again_from_the_rows(@ForAll("programmes") Programme programme) {
    Map<String, ServiceNode> byId = programme.services().stream().collect(Collectors.toMap(ServiceNode::id, Function.identity()));
    List<ServicePosture> postures = RollUp.of(programme.services(), programme.risks());
    assertThat(postures).extracting(ServicePosture::service).containsExactlyInAnyOrderElementsOf(byId.keySet());
    for (ServicePosture posture : postures) {
      List<RiskRow> under = programme.risks().stream().filter(row -> liesUnder(byId, row.service(), posture.service())).toList();
      assertThat(posture.risks()).isEqualTo(under.size());
      posture.bySeverity().forEach((severity, count) ->
          assertThat(under.stream().filter(row -> row.severity() == severity).count()).isEqualTo(count.longValue()));
      assertThat(posture.bySeverity()).containsOnlyKeys(Severity.values());
      assertThat(posture.worst()).isEqualTo(under.stream().map(RiskRow::severity).max(Severity::compareTo).orElse(null));
      assertThat(posture.meanResidualScore()).isEqualTo(mean(under));
      assertThat(posture.annualisedLossResidual()).isEqualTo(under.stream().map(RiskRow::annualisedLossResidual)
          .filter(loss -> loss != null).reduce(BigDecimal.ZERO, BigDecimal::add));
      assertThat(posture.risksWithoutMoney())
          .isEqualTo((int) under.stream().filter(row -> row.annualisedLossResidual() == null).count());
      Severity appetite = appetite(byId, posture.service());
      assertThat(posture.appetite()).isEqualTo(appetite);
      assertThat(posture.breaches()).isEqualTo(under.stream()
          .filter(row -> appetite != null && row.severity().ordinal() > appetite.ordinal()).map(RiskRow::risk).sorted().toList());
    }
  }

  @Property(tries = 200)
  void the_order_of_the_rows_does_not_matter(@ForAll("programmes") Programme programme, @ForAll Random random) {
    List<ServiceNode> services = new ArrayList<>(programme.services());
    List<RiskRow> risks = new ArrayList<>(programme.risks());
    Collections.shuffle(services, random);
    Collections.shuffle(risks, random);
    assertThat(RollUp.of(services, risks)).isEqualTo(RollUp.of(programme.services(), programme.risks()));
  }

  @Property(tries = 200)
  void what_is_partly_added_up_comes_to_the_same(@ForAll("programmes") Programme programme) {
    var groups = programme.risks().stream().collect(Collectors.groupingBy(row -> List.of(row.service(), row.severity()))).values()
        .stream().map(RollUpPropertiesTest::group).toList();
    assertThat(RollUp.ofGroups(programme.services(), groups)).isEqualTo(RollUp.of(programme.services(), programme.risks()));
  }

  private static RiskGroup group(List<RiskRow> rows) {
    var losses = rows.stream().map(RiskRow::annualisedLossResidual).filter(loss -> loss != null).toList();
    return new RiskGroup(rows.get(0).service(), rows.get(0).severity(), rows.stream().map(RiskRow::risk).toList(),
        rows.stream().map(RiskRow::residualScore).reduce(BigDecimal.ZERO, BigDecimal::add),
        losses.stream().reduce(BigDecimal.ZERO, BigDecimal::add), rows.size() - losses.size());
  }

  @Provide
  Arbitrary<Programme> programmes() {
    Arbitrary<List<ServiceNode>> services = Combinators.combine(
        Arbitraries.integers().between(0, 1000), Arbitraries.of(Severity.class).injectNull(0.5)).as(ServiceSeed::new)
        .list().ofMinSize(1).ofMaxSize(12).map(RollUpPropertiesTest::tree);
    return services.flatMap(nodes -> rows(nodes).list().ofMaxSize(30)
        .map(rows -> new Programme(nodes, numbered(rows))));
  }

  private record ServiceSeed(int parent, Severity appetite) {}

  /** Each node hangs under one of those before it, or at the top. */
  private static List<ServiceNode> tree(List<ServiceSeed> seeds) {
    List<ServiceNode> nodes = new ArrayList<>();
    for (ServiceSeed seed : seeds) {
      int parent = seed.parent() % (nodes.size() + 1) - 1;
      nodes.add(new ServiceNode("s" + nodes.size(), "Service", parent < 0 ? null : "s" + parent, seed.appetite()));
    }
    return nodes;
  }

  private static Arbitrary<RiskRow> rows(List<ServiceNode> nodes) {
    return Combinators.combine(
        Arbitraries.of(nodes).map(ServiceNode::id), Arbitraries.of(Severity.class),
        Arbitraries.integers().between(0, 1000).map(tenths -> BigDecimal.valueOf(tenths, 1)),
        Arbitraries.doubles().between(0, 1e9).ofScale(6).map(Decimals::shortest).injectNull(0.3))
        .as((service, severity, score, loss) -> new RiskRow("unnumbered", service, severity, score, loss));
  }

  private static List<RiskRow> numbered(List<RiskRow> rows) {
    List<RiskRow> numbered = new ArrayList<>();
    rows.forEach(row -> numbered.add(new RiskRow("RSK-%06d".formatted(numbered.size() + 1), row.service(), row.severity(),
        row.residualScore(), row.annualisedLossResidual())));
    return numbered;
  }

  private static boolean liesUnder(Map<String, ServiceNode> byId, String service, String node) {
    return service != null && (service.equals(node) || liesUnder(byId, byId.get(service).parent(), node));
  }

  private static Severity appetite(Map<String, ServiceNode> byId, String service) {
    if (service == null) {
      return null;
    }
    Severity own = byId.get(service).appetite();
    return own == null ? appetite(byId, byId.get(service).parent()) : own;
  }

  private static BigDecimal mean(List<RiskRow> rows) {
    return rows.isEmpty() ? null : rows.stream().map(RiskRow::residualScore).reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(rows.size()), 2, RoundingMode.HALF_UP);
  }
}
