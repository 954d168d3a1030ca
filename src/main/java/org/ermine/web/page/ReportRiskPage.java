package org.ermine.web.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.identification.SimilarRisks;
import org.ermine.risk.Services;
import org.ermine.web.Once;
import org.ermine.web.RiskDesk;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reporting a risk, on one page: what looks like it is shown while the title is typed, and afterwards what happens next. */
@Controller
@RequestMapping("/report-a-risk")
class ReportRiskPage implements Page {
  private static final List<String> FIELDS = List.of("title", "description", "source", "service", "category", "recordsSince");
  /** Where risks come from, by the programme; anything else may be typed. */
  static final List<String> SOURCES = List.of("interview", "vulnerability scan", "attack simulation", "audit finding", "incident",
      "decision log", "active exception", "mitigation work", "earlier assessment");

  private final RiskDesk desk;
  private final SimilarRisks similar;
  private final Visibility visibility;
  private final Services services;
  private final Once once;
  private final ReasonWords words;

  ReportRiskPage(RiskDesk desk, SimilarRisks similar, Visibility visibility, Services services, Once once, ReasonWords words) {
    this.desk = desk;
    this.similar = similar;
    this.visibility = visibility;
    this.services = services;
    this.once = once;
    this.words = words;
  }

  @Override public Entry entry() {
    return new Entry("report-a-risk", "/report-a-risk", 20);
  }

  @Override public boolean isFor(SignedIn person) {
    return !person.in(Groups.AUDITORS);
  }

  @GetMapping
  String form(SignedIn person, Model model) {
    require(person);
    return form(model, Map.of(), Map.of(), UUID.randomUUID().toString());
  }

  /** What looks like it, of what this person may see. */
  @GetMapping("/similar")
  String similar(SignedIn person, @RequestParam(defaultValue = "") String title, @RequestParam(defaultValue = "") String description,
      @RequestParam(defaultValue = "") String service, Model model) {
    var proposals = title.isBlank() ? List.<SimilarRisks.Proposal>of()
        : similar.toWords(shortened(title), service.isBlank() ? null : service, shortened(description));
    model.addAttribute("similar", proposals.stream().filter(proposal -> visibility.sees(person, proposal.risk())).toList());
    return "page/report-a-risk :: similar";
  }

  @PostMapping
  String report(SignedIn person, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response,
      Locale language) {
    require(person);
    var fields = new LinkedHashMap<String, Object>();
    FIELDS.stream().filter(field -> !sent.getOrDefault(field, "").isBlank()).forEach(field -> fields.put(field, sent.get(field)));
    try {
      return "redirect:" + once.then(person, sent.get("form"),
          () -> "/report-a-risk/done?risk=" + desk.report(person, fields).id());
    } catch (Refused refused) {
      var wrong = words.of(refused, language);
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(model, sent, wrong, sent.get("form"));
    }
  }

  @GetMapping("/done")
  String done(SignedIn person, @RequestParam String risk, Model model) {
    visibility.require(person, risk);
    model.addAttribute("risk", risk);
    return "page/risk-reported";
  }

  private void require(SignedIn person) {
    if (!isFor(person)) throw Refused.forbidden(Reason.READS_ONLY);
  }

  private String form(Model model, Map<String, String> sent, Map<String, Sentence> wrong, String form) {
    model.addAttribute("sent", sent).addAttribute("wrong", wrong).addAttribute("form", form).addAttribute("sources", SOURCES)
        .addAttribute("services", services.leaves());
    return "page/report-a-risk";
  }

  /** Enough to compare, whatever is pasted. */
  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 2_000));
  }
}
