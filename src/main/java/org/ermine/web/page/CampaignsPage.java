package org.ermine.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.monitoring.campaign.CampaignDesk;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.ermine.web.CampaignReader;
import org.ermine.web.Paged;
import org.ermine.web.ServiceNames;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The campaigns: how far each has come, who holds it up, what became of each risk; and how Trust starts and cancels one. */
@Controller
@RequestMapping("/campaigns")
class CampaignsPage implements Page {
  private static final int SIZE = 50;
  private static final int HOLDERS = 20;
  private static final String[] FIELDS = {"name", "kind", "deadline", "remindDaysBefore", "reason", "service", "category", "severity",
      "olderThan"};

  private final CampaignReader campaigns;
  private final CampaignDesk desk;
  private final Services services;
  private final ServiceNames names;
  private final Forms forms;

  CampaignsPage(CampaignReader campaigns, CampaignDesk desk, Services services, ServiceNames names, Forms forms) {
    this.campaigns = campaigns;
    this.desk = desk;
    this.services = services;
    this.names = names;
    this.forms = forms;
  }

  @Override public Entry entry() {
    return new Entry("campaigns", "/campaigns", 50);
  }

  @Override public boolean isFor(SignedIn person) {
    return campaigns.isFor(person);
  }

  @GetMapping
  String list(SignedIn person, @RequestParam(defaultValue = "0") int page, Model model) {
    forms.blank(model);
    model.addAttribute("found", campaigns.list(person, new Paged.Wanted(page, SIZE))).addAttribute("starts", starts(person))
        .addAttribute("services", services.all()).addAttribute("severities", Arrays.stream(Severity.values()).map(Severity::label).toList())
        .addAttribute("kinds", List.of("review", "reassess"));
    return "page/campaigns";
  }

  /** Starts one; or, with {@code preview}, only counts what it would ask about, and keeps what was typed. */
  @PostMapping
  String start(SignedIn person, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
    var fields = Forms.filled(sent, FIELDS);
    if (sent.containsKey("preview")) return forms.shown(sent, model, response,
        () -> model.addAttribute("preview", desk.preview(person, fields)), () -> list(person, 0, model));
    return forms.sent(person, sent, model, response, () -> "/campaigns/" + desk.start(person, fields).id(),
        () -> list(person, 0, model));
  }

  @GetMapping("/{id}")
  String one(SignedIn person, @PathVariable long id, @RequestParam(required = false) String state,
      @RequestParam(required = false) String owner, @RequestParam(defaultValue = "0") int page, Model model) {
    forms.blank(model);
    model.addAttribute("campaign", campaigns.one(person, id)).addAttribute("cancels", starts(person))
        .addAttribute("serviceNames", names.plain())
        .addAttribute("holders", campaigns.waiting(person, id, new Paged.Wanted(0, HOLDERS)))
        .addAttribute("items", campaigns.items(person, id, state, owner, new Paged.Wanted(page, SIZE)))
        .addAttribute("state", state).addAttribute("owner", owner).addAttribute("states", CampaignReader.STATES);
    return "page/campaign";
  }

  @PostMapping("/{id}/cancel")
  String cancel(SignedIn person, @PathVariable long id, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response) {
    return forms.sent(person, sent, model, response, () -> "/campaigns/" + desk.cancel(person, id, Forms.filled(sent, "reason")).id(),
        () -> one(person, id, null, null, 0, model));
  }

  private static boolean starts(SignedIn person) {
    return person.in(Groups.TRUST) && !person.in(Groups.AUDITORS);
  }
}
