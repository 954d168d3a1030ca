package org.ermine.report.content;

import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report derives from format 2 on. Throws {@link IllegalArgumentException} where the rows make no sense. */
final class BoardSections {
  private static final int CURVES_SINCE = 4;

  private BoardSections() {}

  static Map<String, Object> of(Map<String, Object> facts, List<Map<String, Object>> before) {
    var snapshot = Snapshot.of(facts);
    var sections = new LinkedHashMap<>(Derivation.of(facts));
    sections.put("topRisks", TopRisks.of(snapshot));
    var readable = new JsonObject(sections);
    roundLoss(readable.object("totals"));
    readable.objects("rollUp").forEach(BoardSections::roundLoss);
    readable.objects("topRisks").forEach(BoardSections::roundLoss);
    if (snapshot.facts().whole("format") >= CURVES_SINCE) sections.put("appetiteCurves", AppetiteCurves.of(snapshot));
    sections.put("heatMaps", HeatMaps.of(snapshot));
    sections.put("movements", Movements.of(snapshot, before));
    sections.put("responses", Dues.responses(snapshot));
    sections.put("overdueActions", Dues.actions(snapshot));
    sections.put("overdueReviews", Dues.reviews(snapshot));
    sections.put("endingAcceptances", Dues.acceptances(snapshot));
    sections.put("corrections", Corrections.of(snapshot, new JsonObject(sections)));
    sections.put("reconciliation", Reconciliation.of(snapshot, new JsonObject(sections)));
    sections.put("summary", Summary.of(snapshot, new JsonObject(sections)));
    return sections;
  }

  /** Beside the exact sum, what is printed where people read: rounded half up to cents. */
  private static void roundLoss(JsonObject figures) {
    var exact = figures.decimal("annualisedLossResidual");
    figures.fields().put("annualisedLossResidualRounded",
        exact == null ? null : exact.setScale(2, RoundingMode.HALF_UP).toPlainString());
  }
}
