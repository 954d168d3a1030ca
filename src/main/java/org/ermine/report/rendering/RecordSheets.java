package org.ermine.report.rendering;

import static org.ermine.report.rendering.Sheet.decimal;

import java.io.IOException;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.ermine.report.content.JsonObject;

/** What a year may cost, and what came of responses, indicators and forecasts. The sheets of an older format are empty. */
final class RecordSheets {
  private final JsonObject head;
  private final Workbook workbook;

  RecordSheets(JsonObject head, Workbook workbook) {
    this.head = head;
    this.workbook = workbook;
  }

  void write() throws IOException {
    losses();
    results();
    mitigations();
    alarms();
    forecasts();
  }

  private void losses() throws IOException {
    try (var sheet = new Sheet(workbook, "Losses", List.of("what", "loss", "probability", "standardError"), 24, 20)) {
      if (!head.has("losses")) return;
      var losses = head.object("losses");
      for (var figure : List.of("years", "seed", "risksWithMoney", "risksWithoutMoney")) sheet.add(figure, losses.raw(figure));
      for (var figure : List.of("annualisedLoss", "valueAtRisk95", "expectedShortfall95", "valueAtRisk99", "expectedShortfall99")) {
        var estimate = losses.object(figure);
        sheet.add(figure, decimal(estimate.raw("value")), null, decimal(estimate.raw("standardError")));
      }
      for (var point : losses.objects("points")) {
        sheet.add("more than", decimal(point.raw("loss")), decimal(point.raw("probability")), decimal(point.raw("standardError")));
      }
    }
  }

  private void results() throws IOException {
    try (var sheet = new Sheet(workbook, "Results", List.of("risk", "title", "decision", "deficiencyBefore", "targetDeficiency",
        "deficiencyReached", "effective", "verifiedBy", "verifiedAt", "evidence"), 14, 50, 14, 18, 18, 18, 12, 18, 28, 80)) {
      for (var outcome : section("verifiedResponses")) {
        sheet.add(outcome.raw("risk"), outcome.raw("title"), outcome.raw("decision"), decimal(outcome.raw("deficiencyBefore")),
            decimal(outcome.raw("targetDeficiency")), decimal(outcome.raw("deficiencyReached")), outcome.raw("effective"),
            outcome.raw("verifiedBy"), outcome.raw("verifiedAt"), outcome.raw("evidence"));
      }
    }
  }

  private void mitigations() throws IOException {
    try (var sheet = new Sheet(workbook, "Mitigations", List.of("category", "verified", "effective", "successShare"), 30, 14)) {
      for (var share : section("mitigations")) {
        sheet.add(share.raw("category"), share.raw("verified"), share.raw("effective"), decimal(share.raw("successShare")));
      }
    }
  }

  private void alarms() throws IOException {
    try (var sheet = new Sheet(workbook, "Alarms", List.of("name", "risk", "service", "kind", "value", "limit", "unit", "measuredAt",
        "since", "reason"), 40, 18, 18, 12, 14, 14, 18, 28, 28, 80)) {
      if (!head.has("indicators")) return;
      for (var alarm : head.object("indicators").objects("alarms")) {
        sheet.add(alarm.raw("name"), alarm.raw("risk"), alarm.raw("service"), alarm.raw("kind"), decimal(alarm.raw("value")),
            decimal(alarm.raw("limit")), alarm.raw("unit"), alarm.raw("measuredAt"), alarm.raw("since"), alarm.raw("reason"));
      }
    }
  }

  private void forecasts() throws IOException {
    try (var sheet = new Sheet(workbook, "Forecasts", List.of("what", "from", "to", "resolved", "meanProbability", "occurredShare"),
        24, 16)) {
      if (!head.has("forecasts")) return;
      var forecasts = head.object("forecasts");
      for (var count : List.of("resolved", "occurred", "open", "leftOut")) sheet.add(count, forecasts.raw(count));
      for (var figure : List.of("brier", "standardError", "baseRate", "baseRateBrier", "skill")) {
        sheet.add(figure, decimal(forecasts.raw(figure)));
      }
      for (var bin : forecasts.objects("reliability")) {
        sheet.add("stated", decimal(bin.raw("from")), decimal(bin.raw("to")), bin.raw("resolved"), decimal(bin.raw("meanProbability")),
            decimal(bin.raw("occurredShare")));
      }
    }
  }

  private List<JsonObject> section(String name) {
    return head.has(name) ? head.objects(name) : List.of();
  }
}
