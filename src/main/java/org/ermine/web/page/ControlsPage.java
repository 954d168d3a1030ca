package org.ermine.web.page;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.control.Controls;
import org.ermine.report.ReportSettings;
import org.ermine.risk.DesignRating;
import org.ermine.web.Address;
import org.ermine.web.CatalogDesk;
import org.ermine.web.ControlRows;
import org.ermine.web.Once;
import org.ermine.web.Paged;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The catalog of controls for everybody; what leans on them and what people said of them, for those who see the whole portfolio; and
 * the forms of those who may rate, test and schedule.
 */
@Controller
@RequestMapping("/controls")
class ControlsPage implements Page {
  private static final int SIZE = 50;
  private static final int SHORT = 20;

  private final ControlRows rows;
  private final CatalogDesk desk;
  private final ReportSettings settings;
  private final Once once;
  private final ReasonWords words;

  ControlsPage(ControlRows rows, CatalogDesk desk, ReportSettings settings, Once once, ReasonWords words) {
    this.rows = rows;
    this.desk = desk;
    this.settings = settings;
    this.once = once;
    this.words = words;
  }

  @Override public Entry entry() {
    return new Entry("controls", "/controls", 17);
  }

  /** What the address asks for. */
  record Asked(String q, Boolean overdue, Boolean used, Integer page) {
    Controls.Filter filter() {
      return ControlRows.filter(q, Boolean.TRUE.equals(overdue), Boolean.TRUE.equals(used));
    }

    public String at(int otherPage) {
      return Address.of("/controls").with("q", q).flag("overdue", overdue).flag("used", used).page(otherPage).toString();
    }
  }

  @GetMapping
  String catalog(SignedIn person, Asked asked, Model model) {
    var filter = asked.filter();
    model.addAttribute("found", rows.page(filter, new Paged.Wanted(asked.page() == null ? 0 : asked.page(), SIZE)))
        .addAttribute("asked", asked).addAttribute("filtered", !filter.equals(Controls.Filter.ALL))
        .addAttribute("reads", person.seesAll());
    return "page/controls";
  }

  @GetMapping("/failures")
  String failures(SignedIn person, @RequestParam(defaultValue = "0") int page, Model model) {
    person.requireSeesAll();
    model.addAttribute("found", rows.failures(new Paged.Wanted(page, SIZE))).addAttribute("currency", settings.currency());
    return "page/control-failures";
  }

  @GetMapping("/{id}")
  String control(SignedIn person, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(required = false) String saved, Model model) {
    model.addAttribute("saved", saved);
    return shown(person, id, page, Map.of(), Map.of(), UUID.randomUUID().toString(), model);
  }

  @PostMapping("/{id}/tests")
  String test(SignedIn person, @PathVariable String id, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response, Locale language) {
    person.require(Groups.TRUST, Groups.FEEDS);
    return done(person, id, sent, (which, body) -> desk.test(person, which, body), model, response, language);
  }

  @PostMapping("/{id}/design")
  String design(SignedIn person, @PathVariable String id, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response, Locale language) {
    person.require(Groups.TRUST);
    return done(person, id, sent, (which, body) -> desk.design(person, which, body), model, response, language);
  }

  @PostMapping("/{id}/schedule")
  String schedule(SignedIn person, @PathVariable String id, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response, Locale language) {
    person.require(Groups.TRUST);
    return done(person, id, sent, (which, body) -> desk.schedule(person, which, body), model, response, language);
  }

  private String done(SignedIn person, String id, Map<String, String> sent, BiConsumer<String, Map<String, Object>> work, Model model,
      HttpServletResponse response, Locale language) {
    var control = rows.control(id).id();
    var body = new HashMap<String, Object>(sent);
    body.keySet().removeAll(Set.of("_csrf", "form"));
    try {
      return "redirect:" + once.then(person, sent.get("form"), () -> {
        work.accept(control, body);
        return UriComponentsBuilder.fromPath("/controls/{id}").queryParam("saved", "").encode().buildAndExpand(control).toUriString();
      });
    } catch (Refused refused) {
      var wrong = words.of(refused, language);
      response.setStatus(refused.kind().status());
      return shown(person, id, 0, sent, wrong, sent.get("form"), model);
    }
  }

  private String shown(SignedIn person, String id, int page, Map<String, String> sent, Map<String, Sentence> wrong, String form,
      Model model) {
    var wanted = new Paged.Wanted(page, SHORT);
    model.addAttribute("control", rows.control(id)).addAttribute("known", person.seesAll() ? rows.known(id, wanted) : null)
        .addAttribute("mayTest", person.in(Groups.TRUST, Groups.FEEDS)).addAttribute("mayRate", person.in(Groups.TRUST))
        .addAttribute("ratings", DesignRating.values()).addAttribute("currency", settings.currency())
        .addAttribute("sent", sent).addAttribute("wrong", wrong).addAttribute("form", form);
    return "page/control";
  }
}
