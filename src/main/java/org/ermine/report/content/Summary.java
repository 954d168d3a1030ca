package org.ermine.report.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.risk.Severity;

/** One page in sentences for readers who know none of our words; every number in them is one of the report's. */
final class Summary {
  private static final int TITLE = 120;
  private static final int NAMES = 8;
  private static final int RECORD_SINCE = 5;

  private final Snapshot snapshot;
  private final JsonObject sections;
  private final JsonObject totals;
  private final List<Map<String, Object>> sentences = new ArrayList<>();

  private Summary(Snapshot snapshot, JsonObject sections) {
    this.snapshot = snapshot;
    this.sections = sections;
    this.totals = sections.object("totals");
  }

  static List<Map<String, Object>> of(Snapshot snapshot, JsonObject sections) {
    var summary = new Summary(snapshot, sections);
    summary.position();
    summary.controls();
    summary.top();
    summary.appetite();
    summary.movements();
    summary.responses();
    summary.late();
    summary.acceptances();
    summary.money();
    if (snapshot.facts().whole("format") >= RECORD_SINCE) {
      summary.badYear();
      summary.indicators();
      summary.forecasts();
    }
    summary.standing();
    return summary.sentences;
  }

  private void position() {
    var risks = totals.whole("risks");
    var pending = totals.whole("pending");
    say("Position", "On " + Words.day(snapshot.asOf()) + " " + Words.count(risks + pending, "risk") + " " + were(risks + pending)
        + " open; " + (pending == 0 ? "all of them have" : Words.number(risks) + " of them " + (risks == 1 ? "has" : "have"))
        + " an assessment that management validated.");
    if (risks == 0) return;
    var bySeverity = totals.object("bySeverity");
    var counts = new ArrayList<String>();
    for (int i = Severity.values().length - 1; i >= 0; i--) {
      var label = Severity.values()[i].label();
      counts.add(Words.number(bySeverity.whole(label)) + " " + label);
    }
    say("Severity", "By what remains after controls, " + Words.list(counts) + "; the mean residual score is "
        + totals.text("meanResidualScore") + " of 100.");
  }

  private void controls() {
    if (totals.whole("risks") == 0) return;
    var inherent = sections.object("heatMaps").objects("inherent").stream()
        .filter(cell -> "Severe".equals(cell.text("severity"))).mapToInt(cell -> cell.whole("risks")).sum();
    say("Controls", "If no control worked, " + Words.count(inherent, "risk") + " would be Severe; with the controls as tested, "
        + Words.number(totals.object("bySeverity").whole("Severe")) + " "
            + (totals.object("bySeverity").whole("Severe") == 1 ? "is" : "are") + ".");
  }

  private void top() {
    sections.objects("topRisks").stream().findFirst().ifPresent(top -> say("Top risk", "The highest residual score, "
        + top.text("residualScore") + " (" + top.text("severity") + "), is that of " + top.text("risk") + ", “"
        + Words.cut(top.required("title"), TITLE) + "”, owned by " + top.text("owner") + "."));
  }

  private void appetite() {
    var breaches = sections.objects("appetiteBreaches").size();
    if (snapshot.facts().objects("services").stream().noneMatch(service -> service.has("appetite"))) {
      say("Appetite", "No service has stated an appetite, so nothing says which severity is too much.");
    } else {
      say("Appetite", breaches == 0 ? "No risk is above the appetite of its service or of a service above it."
          : Words.count(breaches, "risk") + " " + are(breaches) + " above the appetite of the service or of a service above it.");
    }
  }

  private void movements() {
    var movements = sections.object("movements");
    if (movements == null) {
      say("Movement", "No earlier report has been filed, so nothing is compared.");
      return;
    }
    var kinds = movements.object("byKind");
    say("Movement", "Since the report " + movements.object("since").text("period") + ", "
        + Words.count(kinds.whole("new"), "risk") + " " + (kinds.whole("new") == 1 ? "was" : "were") + " added and "
        + Words.number(kinds.whole("closed")) + " closed; the severity of " + Words.number(movements.whole("worse"))
            + " rose and of "
        + Words.number(movements.whole("better")) + " fell; " + Words.number(movements.whole("unchanged")) + " did not move.");
  }

  private void responses() {
    if (totals.whole("risks") == 0) return;
    var responses = sections.object("responses");
    say("Responses", "Approved: " + Words.number(responses.whole("mitigate")) + " mitigated, "
        + Words.number(responses.whole("avoid"))
        + " avoided, " + Words.number(responses.whole("transfer")) + " transferred, " + Words.number(responses.whole("accept"))
        + " accepted. " + Words.number(responses.whole("awaitingApproval")) + " await approval, "
            + Words.number(responses.whole("none"))
        + " have no response in force." + outcomes());
  }

  private String outcomes() {
    var outcomes = snapshot.facts().object("outcomes");
    var verified = outcomes.whole("effective") + outcomes.whole("ineffective");
    return verified == 0 ? "" : " Of " + Words.count(verified, "response") + " verified since "
        + Words.day(outcomes.instant("since")) + ", " + Words.number(outcomes.whole("effective")) + " worked.";
  }

  private void late() {
    var actions = sections.objects("overdueActions").size();
    var open = sections.object("responses").whole("actions") - sections.object("responses").whole("actionsDone");
    var reviews = sections.objects("overdueReviews").size();
    say("Late", "Of " + Words.count(open, "open action") + ", " + Words.number(actions) + " " + are(actions) + " overdue; "
        + Words.count(reviews, "review") + " " + are(reviews) + " overdue.");
  }

  private void acceptances() {
    var running = sections.objects("acceptances").size();
    if (running == 0) return;
    var ending = sections.objects("endingAcceptances").size();
    say("Acceptances", Words.count(running, "risk") + " " + are(running) + " accepted for a time; " + Words.number(ending)
        + " of these acceptances end within " + Words.count(snapshot.facts().whole("acceptanceDays"), "day") + ".");
  }

  private void money() {
    var risks = totals.whole("risks");
    if (risks == 0) return;
    var without = totals.whole("risksWithoutMoney");
    say("Money", without == risks ? "No risk states a loss, so no money is added up."
        : Words.count(risks - without, "risk") + " " + (risks - without == 1 ? "states" : "state")
            + " a loss: together they are expected to cost "
            + Words.money(totals.decimal("annualisedLossResidual"), snapshot.facts().required("currency"))
            + " a year with the controls as they are. " + Words.number(without) + " state none.");
  }

  private void badYear() {
    var losses = snapshot.facts().object("losses");
    if (losses == null) return;
    var currency = snapshot.facts().required("currency");
    say("A bad year", "One year in twenty is expected to cost " + Words.money(losses.object("valueAtRisk95").decimal("value"), currency)
        + " or more, one in a hundred " + Words.money(losses.object("valueAtRisk99").decimal("value"), currency)
        + " or more; by " + Words.number(losses.whole("years")) + " simulated years, with the controls as they are.");
  }

  private void indicators() {
    var watched = snapshot.facts().object("indicators").whole("watched");
    var alarms = snapshot.facts().object("indicators").objects("alarms").size();
    say("Indicators", watched == 0 ? "No indicator is watched."
        : "Of " + Words.count(watched, "indicator") + " watched, " + Words.count(alarms, "alarm") + " " + are(alarms) + " open.");
  }

  private void forecasts() {
    var forecasts = snapshot.facts().object("forecasts");
    var resolved = forecasts.whole("resolved");
    var skill = forecasts.decimal("skill");
    say("Forecasts", resolved == 0 ? "No twelve-month forecast has been settled by what happened yet."
        : "Of " + Words.count(resolved, "settled twelve-month forecast") + ", " + Words.number(forecasts.whole("occurred"))
            + " came true. " + (skill == null ? "Nothing says yet whether the estimates are better than the average alone."
            : skill.signum() > 0 ? "The estimates were closer to what happened than the average alone would have been."
            : "The estimates were no closer to what happened than the average alone would have been."));
  }

  private void standing() {
    var unverified = sections.objects("parts").stream()
        .filter(part -> "unverified".equals(part.object("verification").text("status")))
        .map(part -> part.text("service")).toList();
    var verified = totals.whole("partsVerified");
    var names = new ArrayList<>(unverified.subList(0, Math.min(NAMES, unverified.size())));
    if (unverified.size() > NAMES) names.add(Words.number(unverified.size() - NAMES) + " more");
    say("Standing", "Stakeholders verified the picture of " + Words.count(verified, "service") + ". "
        + (unverified.isEmpty() ? "No part is unverified." : "Unverified: " + Words.list(names) + ".")
        + (totals.whole("pending") == 0 ? "" : " " + Words.count(totals.whole("pending"), "risk") + " "
            + are(totals.whole("pending")) + " still pending and counted in no total of severity."));
  }

  private static String are(int number) {
    return number == 1 ? "is" : "are";
  }

  private static String were(int number) {
    return number == 1 ? "was" : "were";
  }

  private void say(String topic, String text) {
    var sentence = new LinkedHashMap<String, Object>();
    sentence.put("topic", topic);
    sentence.put("text", text);
    sentences.add(sentence);
  }
}
