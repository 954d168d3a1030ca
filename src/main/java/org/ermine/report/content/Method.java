package org.ermine.report.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The method in words, as each report carries it. */
public final class Method {
  private static final List<Map<String, Object>> WORDS = List.of(
      word("Impact",
          "How bad it would be: the largest of four ratings from 1 Negligible to 5 Critical, for the service, customers, "
          + "reputation and compliance. The risk's owner rates it."),
      word("Likelihood",
          "How probable it is within twelve months if no control worked, from 1 Rare to 5 Almost certain. It joins the "
          + "owner's estimate with every occurrence on record, so a risk that keeps occurring climbs by itself."),
      word("Inherent score",
          "Four times impact times likelihood, from 4 to 100: the risk before controls."),
      word("Control deficiency",
          "The share of the risk that the controls leave, from 0 to 1. It comes from how much of the risk each control "
          + "covers, how well it is designed, and how many of its tests in the last 365 days it passed. A control without "
          + "tests counts half of what its design promises."),
      word("Residual score",
          "Inherent score times control deficiency, rounded to one decimal: what remains."),
      word("Severity",
          "Low, Medium, High or Severe, by the residual score as it is printed. The bands are a policy table with versions."),
      word("Strategy",
          "Tolerate, Operate, Monitor or Improve, by inherent score and control deficiency. It says what the scores "
          + "suggest; the decision (mitigate, avoid, transfer, accept) is people's."),
      word("Validation",
          "Every assessment is validated by somebody of management who is neither its author nor the risk's owner. A risk "
          + "without a validated assessment is pending: it is listed and counted in no total of severity, score or money."),
      word("Inherent heat map",
          "Each validated risk in the cell of its impact and likelihood; the cell's colour is the severity that the policy "
          + "gives to its inherent score."),
      word("Residual heat map",
          "The same risks, moved to the left by their controls and never up or down: the column is the residual score "
          + "divided by four times the impact, rounded up. A cell's colour is the worst severity that the register gives to a"
          + " risk in it, and the cell says how many have which, so the map and the register can't disagree."),
      word("Expected loss",
          "Where an owner states the range of one loss, the yearly expectation with the controls as they are. Expectations "
          + "are added; that says nothing of a bad year, and dependence between risks is left out."),
      word("Appetite",
          "The worst severity that a service tolerates. A service that states none inherits that of the service above it. "
          + "A service may also state how probable it tolerates a year to be that costs more than a certain loss. The share of "
          + "simulated years that cost more counts as breached, or within, only where it differs from that by more than two standard errors; "
          + "else it is unclear. Risks that state no loss are in no simulation."),
      word("Verification",
          "The stakeholders of each service verify its part of this report. A part that nobody verified by the deadline, or"
          + " that changed afterwards, is printed as unverified."),
      word("Movement",
          "Every risk that is in this report or the one before is compared by its frozen rows. It is named once, by the "
          + "foremost of what changed; the reasons are read from the inputs of both assessments and from what people "
          + "recorded."));

  private Method() {}

  public static List<Map<String, Object>> words() {
    return WORDS;
  }

  private static Map<String, Object> word(String topic, String text) {
    var word = new LinkedHashMap<String, Object>();
    word.put("topic", topic);
    word.put("text", text);
    return word;
  }
}
