package org.ermine.web.page;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import org.ermine.risk.Policy;
import org.ermine.risk.Severity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The method in plain words, for everybody, with the policy that is in force. */
@Controller
class HelpPage {
  private static final int HIGHEST_SCORE_IN_TENTHS = 1_000;

  private final Policy policy;

  HelpPage(Policy policy) {
    this.policy = policy;
  }

  /**
   * What the policy asks for at one severity.
   *
   * @param from      the lowest residual score that is as bad
   * @param approvers groups, in order
   */
  public record Demands(Severity severity, BigDecimal from, List<String> approvers, int longestAcceptanceDays, int reviewEveryDays) {}

  @GetMapping("/help")
  String show(Model model) {
    model.addAttribute("policy", Arrays.stream(Severity.values()).map(this::demands).toList());
    return "page/help";
  }

  private Demands demands(Severity severity) {
    return new Demands(severity, lowest(severity), policy.approvers(severity).value(), policy.longestAcceptanceDays(severity).value(),
        policy.cadence(severity).value().reviewEveryDays());
  }

  /** Severity never falls where the score rises, so halving finds where it begins; scores have one decimal. */
  private BigDecimal lowest(Severity severity) {
    int low = 0;
    int high = HIGHEST_SCORE_IN_TENTHS;
    while (low < high) {
      int middle = (low + high) / 2;
      if (severity.isAbove(policy.severity(BigDecimal.valueOf(middle, 1)).value())) low = middle + 1;
      else high = middle;
    }
    return BigDecimal.valueOf(low, 1);
  }
}
