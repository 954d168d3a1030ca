package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollUpTest {

  private static final List<ServiceNode> SERVICES = List.of(
      new ServiceNode("mail", "Mail", "cloud", Severity.LOW),
      new ServiceNode("ermine", "Enterprise", null, Severity.HIGH),
      new ServiceNode("cloud", "Cloud division", "ermine", null),
      new ServiceNode("store", "Store", "cloud", null),
      new ServiceNode("people", "People division", "ermine", Severity.MEDIUM),
      new ServiceNode("payroll", "Payroll", "people", null));

  private static final List<RiskRow> RISKS = List.of(
      new RiskRow("RSK-000003", "mail", Severity.MEDIUM, new BigDecimal("30.1"), new BigDecimal("1000.10")),
      new RiskRow("RSK-000001", "mail", Severity.LOW, new BigDecimal("3.0"), null),
      new RiskRow("RSK-000002", "store", Severity.SEVERE, new BigDecimal("100.0"), new BigDecimal("0.001")),
      new RiskRow("RSK-000004", "cloud", Severity.HIGH, new BigDecimal("48.0"), new BigDecimal("2")));

  @Test
  void a_tree_added_up_by_hand() {
    List<ServicePosture> postures = RollUp.of(SERVICES, RISKS);
    assertThat(postures).extracting(ServicePosture::service)
        .containsExactly("ermine", "cloud", "mail", "store", "people", "payroll");
    assertThat(postures.get(2)).isEqualTo(new ServicePosture("mail", "Mail", "cloud", 2, counts(1, 1, 0, 0),
        Severity.MEDIUM, new BigDecimal("16.55"), new BigDecimal("1000.10"), 1, Severity.LOW, List.of("RSK-000003")));
    assertThat(postures.get(3)).isEqualTo(new ServicePosture("store", "Store", "cloud", 1, counts(0, 0, 0, 1),
        Severity.SEVERE, new BigDecimal("100.00"), new BigDecimal("0.001"), 0, Severity.HIGH, List.of("RSK-000002")));
    // (30.1 + 3.0 + 100.0 + 48.0) / 4 = 45.275, half up.
    assertThat(postures.get(1)).isEqualTo(new ServicePosture("cloud", "Cloud division", "ermine", 4, counts(1, 1, 1, 1),
        Severity.SEVERE, new BigDecimal("45.28"), new BigDecimal("1002.101"), 1, Severity.HIGH, List.of("RSK-000002")));
    assertThat(postures.get(0)).isEqualTo(new ServicePosture("ermine", "Enterprise", null, 4, counts(1, 1, 1, 1),
        Severity.SEVERE, new BigDecimal("45.28"), new BigDecimal("1002.101"), 1, Severity.HIGH, List.of("RSK-000002")));
  }

  @Test
  void a_node_without_risks_says_so() {
    assertThat(RollUp.of(SERVICES, RISKS).get(5)).isEqualTo(new ServicePosture("payroll", "Payroll", "people", 0,
        counts(0, 0, 0, 0), null, null, BigDecimal.ZERO, 0, Severity.MEDIUM, List.of()));
  }

  @Test
  void breaches_are_told_at_each_node_by_its_own_appetite() {
    List<ServiceNode> services = List.of(
        new ServiceNode("top", "Top", null, Severity.SEVERE), new ServiceNode("leaf", "Leaf", "top", Severity.LOW));
    List<ServicePosture> postures = RollUp.of(services, List.of(
        new RiskRow("r2", "leaf", Severity.HIGH, BigDecimal.TEN, null),
        new RiskRow("r1", "leaf", Severity.SEVERE, BigDecimal.TEN, null),
        new RiskRow("r3", "leaf", Severity.LOW, BigDecimal.TEN, null)));
    assertThat(postures.get(0).breaches()).isEmpty();
    assertThat(postures.get(1).breaches()).containsExactly("r1", "r2");
  }

  @Test
  void without_any_appetite_nothing_is_breached() {
    ServicePosture posture = RollUp.of(List.of(new ServiceNode("top", "Top", null, null)),
        List.of(new RiskRow("r1", "top", Severity.SEVERE, BigDecimal.TEN, null))).get(0);
    assertThat(posture.appetite()).isNull();
    assertThat(posture.breaches()).isEmpty();
  }

  @Test
  void what_is_no_tree_is_refused() {
    refused(List.of(node("a", "b"), node("b", "c"), node("c", "a")), List.of(), "Service a lies under itself.");
    refused(List.of(node("top", null), node("a", "a")), List.of(), "Service a lies under itself.");
    refused(List.of(node("a", "nowhere")), List.of(), "Service a lies under nowhere, which is no known service.");
    refused(List.of(node("a", null), node("a", null)), List.of(), "Service a is there twice.");
  }

  @Test
  void risks_that_fit_no_node_are_refused() {
    RiskRow row = new RiskRow("r1", "a", Severity.LOW, BigDecimal.ONE, null);
    refused(List.of(node("b", null)), List.of(row), "Risk r1 belongs to a, which is no known service.");
    refused(List.of(node("a", null)), List.of(row, row), "Risk r1 is there twice.");
  }

  private static void refused(List<ServiceNode> services, List<RiskRow> risks, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(() -> RollUp.of(services, risks)).withMessage(sentence);
  }

  private static ServiceNode node(String id, String parent) {
    return new ServiceNode(id, "Service " + id, parent, null);
  }

  private static Map<Severity, Integer> counts(int low, int medium, int high, int severe) {
    return Map.of(Severity.LOW, low, Severity.MEDIUM, medium, Severity.HIGH, high, Severity.SEVERE, severe);
  }
}
