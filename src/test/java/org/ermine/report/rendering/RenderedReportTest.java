package org.ermine.report.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.dhatim.fastexcel.reader.CellType;
import org.ermine.report.content.Facts;
import org.ermine.report.content.ReportContent;
import org.junit.jupiter.api.Test;

/** PDF and XLSX of the same JSON. */
@SuppressWarnings("unchecked")
class RenderedReportTest {
  private static final String HOSTILE = "<b>bold</b> & \"quoted\" \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 "
      + "e\u0301 \uD83D\uDD25 \u4F60\u597D \u0000 \u202E ${p.sha256()}";

  @Test void pdf_and_xlsx_say_what_the_json_says_figure_by_figure() {
    SameFigures.in(Rendered.of(ReportContent.compose(programme().facts(), before())));
  }

  @Test void so_do_those_of_an_empty_programme_and_of_a_single_risk() {
    SameFigures.in(rendered(new Facts().service("all", null, "Low")));
    SameFigures.in(rendered(new Facts().service("all", null, null).risk("RSK-000001", "all", "Low", "3.0", "0.1")));
    assertThat(rendered(new Facts()).text()).contains("Therearenoservices.");
  }

  @Test void the_pdf_is_tagged_and_can_be_read_without_seeing_it() throws IOException {
    try (var document = rendered(programme()).document()) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getLanguage()).isEqualTo("en");
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Risk Assessment Report 2026-H1");
      assertThat(new String(catalog.getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8)).contains("pdfuaid");
      var bookmarks = new ArrayList<String>();
      catalog.getDocumentOutline().children().forEach(item -> bookmarks.add(item.getTitle()));
      assertThat(bookmarks).contains("Summary", "Heat maps", "Movements", "Top risks", "Reconciliation");
      var elements = elements(catalog.getStructureTreeRoot()).toList();
      assertThat(elements).extracting(PDStructureElement::getStructureType).contains("H1", "H2", "Table", "TH", "TD", "Figure");
      assertThat(elements).filteredOn(element -> element.getStructureType().equals("Figure")).isNotEmpty()
          .allSatisfy(figure -> assertThat(figure.getAlternateDescription()).contains("Severe", "Low"));
      assertThat(elements).filteredOn(element -> element.getStructureType().equals("TH")).isNotEmpty()
          .allSatisfy(heading -> assertThat(heading.getAttributes().toString()).contains("Scope"));
    }
  }

  @Test void every_font_is_in_the_file_and_every_page_but_the_cover_has_its_number() throws IOException {
    try (var document = rendered(programme()).document()) {
      for (var page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        }
      }
      var pages = document.getNumberOfPages();
      for (int page = 2; page <= pages; page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(document)).contains("Page " + page + " of " + pages);
      }
    }
  }

  @Test void what_people_type_is_text_and_no_markup_no_expression_and_no_formula() {
    var report = rendered(new Facts().service("all", null, null).risk("RSK-000001", "all", "High", "48.0", null)
        .but("title", HOSTILE, "description", HOSTILE, "owner", "=HYPERLINK(\"http://x\")")
        .risk("RSK-000002", "all", "High", "48.0", null).but("title", "+1+1", "owner", "@SUM(A1)", "description", "-2"));
    assertThat(report.text()).contains("<b>bold</b>&\"quoted\"", "${p.sha256()}", "\u25A1", "\u05E9", "=HYPERLINK(\"http://x\")");
    assertThat(report.sheet("Risks")).hasSize(2).allSatisfy(row -> {
      for (var column : List.of("title", "owner", "description")) {
        assertThat(row.get(column).getType()).isEqualTo(CellType.STRING);
        assertThat(row.get(column).getFormula()).isNull();
      }
    });
    assertThat(Rendered.value(report.sheet("Risks").get(0).get("owner"))).isEqualTo("=HYPERLINK(\"http://x\")");
    assertThat((String) Rendered.value(report.sheet("Risks").get(0).get("title"))).startsWith("<b>bold</b> & \"quoted\"")
        .contains("\uD83D\uDD25")
        .contains("\uFFFD \uFFFD");
  }

  @Test void a_title_of_ten_thousand_characters_stays_on_its_page_and_says_that_it_was_cut() throws IOException {
    var title = "W".repeat(10_000);
    var report = rendered(new Facts().service("all", null, "Low")
        .risk("RSK-000001", "all", "High", "48.0", "1000000000000000.123456789")
        .but("title", title, "description", title, "owner", "o".repeat(64), "nextReviewOn", "2026-01-01")
            .pending("P".repeat(9), "all"));
    assertThat(report.text()).contains("WW[…]");
    assertThat(Rendered.value(report.sheet("Risks").get(0).get("title"))).isEqualTo(title);
    try (var document = report.document()) {
      var rightmost = new double[1];
      new PDFTextStripper() {
        @Override protected void processTextPosition(TextPosition position) {
          rightmost[0] = Math.max(rightmost[0], position.getXDirAdj() + position.getWidthDirAdj());
        }
      }.getText(document);
      assertThat(rightmost[0]).isBetween(400.0, document.getPage(0).getMediaBox().getWidth() - 40.0);
    }
  }

  @Test void a_long_list_is_printed_in_part_and_says_how_many_there_are() {
    var many = new Facts().service("all", null, "Low");
    IntStream.range(0, 1234).forEach(i -> many.risk("RSK-%06d".formatted(i), "all", "High", "48.0", null)
        .but("nextReviewOn", "2026-01-01"));
    var report = rendered(many);
    assertThat(report.text()).contains(Rendered.squeezed("40 of 1,234 overdue reviews are printed; all are in the XLSX and the "
        + "JSON of this report."),
        Rendered.squeezed("40 of 1,234 risks above appetite are printed"), Rendered.squeezed("40 of 1,234 validated risks"));
    assertThat(report.sheet("Reviews")).hasSize(1234);
    assertThat(report.sheet("Risks")).hasSize(1234);
  }

  @Test void a_text_longer_than_a_cell_can_hold_is_cut_visibly() {
    var report = rendered(new Facts().service("all", null, null).risk("RSK-000001", "all", "High", "48.0", null)
        .but("description", "\uD83D\uDD25".repeat(20_000)));
    assertThat((String) Rendered.value(report.sheet("Risks").get(0).get("description"))).hasSizeBetween(32_000, 32_767)
        .endsWith(" […]");
  }

  @Test void a_report_of_format_1_is_still_printed() {
    var report = rendered(programme().with("format", 1));
    assertThat(report.text()).contains("format1", "RSK-000001", "Acceptances");
    assertThat(report.sheet("Risks")).hasSize(4);
    assertThat(report.sheet("Movements")).isEmpty();
  }

  @Test void a_revision_prints_what_it_replaces_and_corrects() {
    var totals = (Map<String, Object>) programme().content().get("totals");
    totals.put("risks", 3);
    ((Map<String, Object>) totals.get("bySeverity")).put("High", 2);
    totals.put("partsVerified", 3);
    var report = rendered(programme().with("revision", 2).with("reason", "A risk was missing")
        .with("replaces", Facts.object("period", "2026-H1",
        "revision", 1, "sha256", "ab".repeat(32), "filedAt", "2026-07-20T08:00:00Z", "filedBy", "erm1", "totals", totals)));
    assertThat(report.text()).contains(Rendered.squeezed("Replaces Revision 1, filed on 20 July 2026 by erm1, SHA-256"),
        "ab".repeat(32),
        Rendered.squeezed("A risk was missing"), Rendered.squeezed("Validated risks 3 4"),
        Rendered.squeezed("Risks of severity High 2 1"), Rendered.squeezed("Parts verified 3 2"));
  }

  @Test void what_a_computer_leaves_of_a_number_and_an_approval_that_waits_for_more_are_said_in_plain_words() {
    var waiting = Facts.acceptance(false, "2026-08-10");
    waiting.put("approvedBy", "trust2");
    var text = rendered(new Facts().service("all", null, null)
        .risk("RSK-000001", "all", "High", "48.0", null, waiting).but("controlDeficiency", "0.49950000000000006")
        .risk("RSK-000002", "all", "High", "47.0", null, Facts.acceptance(true, "2026-08-10")).but("controlDeficiency", "1"))
        .text();
    assertThat(text).contains(Rendered.squeezed("Controls leave 0.500 of it"), Rendered.squeezed("Controls leave 1.000 of it"),
        Rendered.squeezed("Approved by trust2 so far")).doesNotContain("0.4995", Rendered.squeezed("on –"));
  }

  @Test void the_live_totals_count_the_sheet_of_risks() {
    assertThat(rendered(programme()).sheet("Reconciliation"))
        .filteredOn(row -> "Risks of severity High".equals(Rendered.value(row.get("figure"))))
        .singleElement().satisfies(row -> assertThat(row.get("live").getFormula()).isEqualTo("COUNTIF(Risks!H:H,\"High\")"));
  }

  @Test void what_is_no_report_is_refused() {
    for (var json : List.of("[]", "nonsense", "")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Rendered.of(json)).withMessageContaining("This is no report");
    }
  }

  private static Facts programme() {
    var overdue = Facts.object("response", "r", "number", 1, "decision", "mitigate", "approved", true, "approvedBy", "trust2",
        "plannedBy", "owner1",
        "rationale", "Worth it", "acceptUntil", null, "rules", List.of(), "actions",
            List.of(Facts.object("action", "act-1", "title", "Do it",
            "assignee", "owner2", "plannedDueOn", "2026-01-01", "dueOn", "2026-07-01", "moved", 1, "cost", "10.50", "done", false,
                "doneOn", null)));
    return new Facts().with("curves", List.of(Facts.point("identity", "1000000", "0.1", "0.1019"),
        Facts.point("payments", "2000000.5", "0.05", "0.05"))).service("all", null, "Medium").service("identity", "all", null).service("payments", "all", "Low")
        .risk("RSK-000001", "identity", "High", "48.0", "1234567.891234567", overdue)
            .but("impact", 4, "likelihood", 3, "inherentScore", 48,
            "assessment", "another", "occurrences", 7)
        .risk("RSK-000002", "identity", "Low", "3.0", "0.20", Facts.acceptance(true, "2026-08-10"))
            .but("nextReviewOn", "2026-07-01")
        .risk("RSK-000003", "payments", "Severe", "100.0", null)
        .risk("RSK-000004", "payments", "Medium", "33.3", "1000000000000000.123456789")
            .but("impact", 2, "likelihood", 5, "inherentScore", 40)
        .pending("RSK-000005", "identity").pending("RSK-000006", null)
        .with("previous", Facts.object("period", "2025-H2", "revision", 1, "sha256", "0".repeat(64), "filedAt",
            "2026-01-20T08:00:00Z",
            "filedBy", "erm1", "frozenAt", "2026-01-10T08:00:00Z"))
        .with("departed", List.of(Facts.object("risk", "RSK-000009", "phase", "closed", "at", "2026-03-03T00:00:00Z", "by",
            "management1",
            "reason", "The system is gone")));
  }

  private static List<Map<String, Object>> before() {
    return (List<Map<String, Object>>) new Facts().service("all", null, null).risk("RSK-000001", "identity", "Severe", "60.0", "5")
        .risk("RSK-000009", "identity", "Low", "3.0", null).facts().get("risks");
  }

  private static Rendered rendered(Facts facts) {
    var compared = facts.facts().get("previous") != null;
    return Rendered.of(ReportContent.compose(facts.facts(), compared ? before() : List.of()));
  }

  private static Stream<PDStructureElement> elements(PDStructureNode node) {
    return node.getKids().stream().filter(PDStructureElement.class::isInstance).map(PDStructureElement.class::cast)
        .flatMap(element -> Stream.concat(Stream.of(element), elements(element)));
  }
}
