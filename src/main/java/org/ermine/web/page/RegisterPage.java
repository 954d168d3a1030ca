package org.ermine.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.RiskFilter;
import org.ermine.access.SignedIn;
import org.ermine.risk.Phase;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.ermine.web.Address;
import org.ermine.web.BulkDecisions;
import org.ermine.web.Choices;
import org.ermine.web.Paged;
import org.ermine.web.RegisterRows;
import org.ermine.web.RegisterRows.Line;
import org.ermine.web.RegisterRows.Order;
import org.ermine.web.RiskParameters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register: what the reader may see, searched, filtered and ordered by what stands in the address, and exported as shown. */
@Controller
@RequestMapping("/risks")
class RegisterPage implements Page {
  private static final int SIZE = 50;
  /** What may be left out; number and title are always there. */
  private static final List<String> COLUMNS = List.of("service", "owner", "phase", "score", "review");

  private final RegisterRows rows;
  private final Services services;
  private final SavedViews views;
  private final BulkDecisions decisions;
  private final Choices choices;

  RegisterPage(RegisterRows rows, Services services, SavedViews views, BulkDecisions decisions, Choices choices) {
    this.rows = rows;
    this.choices = choices;
    this.decisions = decisions;
    this.services = services;
    this.views = views;
  }

  @Override public Entry entry() {
    return new Entry("register", "/risks", 10);
  }

  /** What the address asks for. */
  record Asked(String q, String service, String severity, String phase, String owner, String sort, Boolean down, Integer page,
      List<String> column) {
    Asked {
      column = column == null ? List.of() : column.stream().filter(name -> !name.isBlank()).distinct().toList();
    }

    /** Whether the reader wants to see this one of {@link #COLUMNS}; all of them unless they choose. */
    public boolean shows(String name) {
      return column.isEmpty() || column.contains(name);
    }

    void requireColumns() {
      if (!COLUMNS.containsAll(column)) throw Refused.invalid("column", "must be some of " + String.join(", ", COLUMNS));
    }

    RiskFilter filter() {
      return RiskParameters.of(service, severity, phase, owner, q, null);
    }

    Order order() {
      try {
        return sort == null || sort.isBlank() ? Order.ID : Order.valueOf(sort.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw Refused.invalid("sort", "must be one of " + String.join(", ",
            Arrays.stream(Order.values()).map(order -> order.name().toLowerCase(Locale.ROOT)).toList()));
      }
    }

    boolean filtered() {
      return !filter().equals(RiskFilter.ALL);
    }

    /** The address of the same search, ordered so, from its first page on. */
    public String sortedBy(String column) {
      var again = column.equals(sort) && !Boolean.TRUE.equals(down);
      return address("/risks", column, again, 0).toString();
    }

    public String at(int otherPage) {
      return address("/risks", sort, down, otherPage).toString();
    }

    public String export(String format) {
      return search("/api/registers/export." + format).toString();
    }

    /** What is kept under a name. */
    String query() {
      return address("/risks", sort, down, 0).query();
    }

    private Address address(String path, String order, Boolean downwards, int onPage) {
      return search(path).with("sort", order).flag("down", downwards).page(onPage).withAll("column", column);
    }

    private Address search(String path) {
      return Address.of(path).with("q", q).with("service", service).with("severity", severity).with("phase", phase).with("owner", owner);
    }
  }

  @GetMapping
  String list(SignedIn person, Asked asked, Model model) {
    asked.requireColumns();
    var filter = asked.filter();
    var wanted = new Paged.Wanted(asked.page() == null ? 0 : asked.page(), SIZE);
    var down = Boolean.TRUE.equals(asked.down());
    var found = rows.page(person, filter, asked.order(), down, wanted);
    if (found.items().isEmpty() && found.total() > 0) return "redirect:" + asked.at((int) ((found.total() - 1) / SIZE)); // fewer by now
    var alike = found.total() == 0 && filter.q() != null
        ? rows.page(person, filter.spelledAlike(), asked.order(), down, new Paged.Wanted(0, SIZE)).items() : List.<Line>of();
    var lines = found.total() == 0 ? alike : found.items();
    var decides = !person.in(Groups.AUDITORS);
    model.addAttribute("alike", alike).addAttribute("lines", lines).addAttribute("columns", COLUMNS)
        .addAttribute("waiting", decides ? decisions.among(person, lines.stream().map(Line::id).toList()) : Map.of())
        .addAttribute("triages", decides && person.in(Groups.TRUST)).addAttribute("validates", decides && person.in(Groups.MANAGEMENT));
    model.addAttribute("found", found).addAttribute("asked", asked).addAttribute("filtered", asked.filtered())
        .addAttribute("services", services.all()).addAttribute("severities", Severity.values())
        .addAttribute("phases", Phase.values()).addAttribute("views", views.of(person)).addAttribute("offers", choices.isFor(person));
    return "page/register";
  }

  @PostMapping("/views")
  String keep(SignedIn person, Asked asked, @RequestParam(required = false) String name) {
    asked.requireColumns();
    views.keep(person, name, asked.query());
    return "redirect:" + asked.at(0);
  }

  @PostMapping("/views/forget")
  String forget(SignedIn person, @RequestParam String name) {
    views.forget(person, name);
    return "redirect:/risks";
  }
}
