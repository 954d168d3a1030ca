package org.ermine.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.ermine.risk.Decimals;
import org.ermine.risk.Policy;
import org.ermine.risk.Ruled;
import org.ermine.risk.ScoreInputs;
import org.ermine.risk.Scores;
import org.ermine.risk.Scoring;
import org.ermine.risk.Severity;

/** What all the tables of a policy say about one risk: computed by the functions that score it, from the inputs that were stored. */
record Verdict(Map<PolicyTable, Answer> answers) {

  static Verdict of(ScoreInputs inputs, Policy policy) {
    var scores = Scoring.score(inputs, policy);
    var answers = new EnumMap<PolicyTable, Answer>(PolicyTable.class);
    scored(scores, answers);
    bySeverity(scores.severity(), policy, answers);
    return new Verdict(answers);
  }

  /** In the tables' order. */
  List<Difference> differences(Verdict after) {
    var differences = new ArrayList<Difference>();
    answers.forEach((table, answer) -> {
      var then = after.answers.get(table);
      if (!answer.value().equals(then.value())) differences.add(new Difference(table.key(), answer, then));
    });
    return differences;
  }

  private static void scored(Scores scores, Map<PolicyTable, Answer> answers) {
    answers.put(PolicyTable.LIKELIHOOD, new Answer(scores.likelihood(), scores.rules().get(0).rule(),
        Map.of("probabilityInherent", Decimals.rounded(scores.probabilityInherent(), Policy.COMPARED_DECIMALS))));
    answers.put(PolicyTable.SEVERITY, new Answer(scores.severity().label(), scores.rules().get(1).rule(),
        Map.of("residualScore", scores.residualScore())));
    answers.put(PolicyTable.STRATEGY, new Answer(scores.strategy().label(), scores.rules().get(2).rule(),
        new TreeMap<>(Map.of("inherentScore", scores.inherentScore(), "controlDeficiency",
            Decimals.rounded(scores.controlDeficiency(), Policy.COMPARED_DECIMALS)))));
  }

  private static void bySeverity(Severity severity, Policy policy, Map<PolicyTable, Answer> answers) {
    answers.put(PolicyTable.APPROVAL, answer(severity, policy.approvers(severity)));
    answers.put(PolicyTable.ACCEPTANCE, answer(severity, policy.longestAcceptanceDays(severity)));
    answers.put(PolicyTable.CADENCE, answer(severity, policy.cadence(severity)));
  }

  private static Answer answer(Severity severity, Ruled<?> ruled) {
    return new Answer(ruled.value(), ruled.rule().rule(), Map.of("severity", severity.label()));
  }
}
