package org.ermine.web.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.report.ReportSettings;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.ermine.web.Address;
import org.ermine.web.Once;
import org.ermine.web.Paged;
import org.ermine.web.ServiceDesk;
import org.ermine.web.ServiceRows;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The service tree for those who see the whole portfolio, and the form by which Trust keeps it. */
@Controller
@RequestMapping("/services")
class ServicesPage implements Page {
  private static final int SIZE = 100;

  private final ServiceRows rows;
  private final ServiceDesk desk;
  private final Services services;
  private final ReportSettings settings;
  private final Once once;
  private final ReasonWords words;

  ServicesPage(ServiceRows rows, ServiceDesk desk, Services services, ReportSettings settings, Once once, ReasonWords words) {
    this.rows = rows;
    this.desk = desk;
    this.services = services;
    this.settings = settings;
    this.once = once;
    this.words = words;
  }

  @Override public Entry entry() {
    return new Entry("services", "/services", 16);
  }

  @Override public boolean isFor(SignedIn person) {
    return person.seesAll();
  }

  @GetMapping
  String tree(SignedIn person, @RequestParam(defaultValue = "0") int page, @RequestParam(required = false) String node,
      @RequestParam(required = false) String saved, Model model) {
    person.requireSeesAll();
    var under = node == null || node.isBlank() ? null : node;
    model.addAttribute("found", rows.page(under, new Paged.Wanted(page, SIZE))).addAttribute("node", under)
        .addAttribute("mayEdit", person.in(Groups.TRUST))
        .addAttribute("currency", settings.currency())
        .addAttribute("saved", saved == null ? null : desk.find(saved).orElse(null));
    return "page/services";
  }

  /** @param id null for a new one */
  @GetMapping("/edit")
  String edit(SignedIn person, @RequestParam(required = false) String id, Model model) {
    person.require(Groups.TRUST);
    var form = id == null ? ServiceForm.EMPTY
        : ServiceForm.of(desk.find(id).orElseThrow(() -> Refused.notFound("This service")));
    return form(model, form, Map.of(), UUID.randomUUID().toString());
  }

  @PostMapping("/edit")
  String save(SignedIn person, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response, Locale language) {
    person.require(Groups.TRUST);
    var form = ServiceForm.of(sent);
    try {
      return "redirect:" + once.then(person, sent.get("form"), () -> saved(person, form));
    } catch (Refused refused) {
      response.setStatus(refused.kind().status());
      if (refused.kind() == Refused.Kind.STALE) {
        var now = desk.find(form.id()).orElseThrow(() -> refused);
        model.addAttribute("now", now);
        return form(model, form.on(now.version()), Map.of(), UUID.randomUUID().toString());
      }
      return form(model, form, form.named(words.of(refused, language)), sent.get("form"));
    }
  }

  private String saved(SignedIn person, ServiceForm form) {
    if (form.version() == null && desk.find(form.id()).isPresent()) throw Refused.invalid("id", Reason.TAKEN);
    desk.put(person, form.id(), form.body());
    var around = desk.find(form.id()).map(Service::parent).orElse(form.id());
    return Address.of("/services").with("node", around).with("saved", form.id()).toString();
  }

  private String form(Model model, ServiceForm form, Map<String, Sentence> wrong, String once) {
    model.addAttribute("sent", form).addAttribute("wrong", wrong).addAttribute("form", once)
        .addAttribute("parents", services.all().stream().filter(other -> !other.id().equals(form.id())).toList())
        .addAttribute("severities", List.of(Severity.values())).addAttribute("currency", settings.currency());
    return "page/service";
  }
}
