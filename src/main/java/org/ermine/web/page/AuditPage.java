package org.ermine.web.page;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;

import org.ermine.access.Audit;
import org.ermine.access.SignedIn;
import org.ermine.web.Address;
import org.ermine.web.AuditReader;
import org.ermine.web.Paged;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit trail: searched by what stands in the address, each entry with all that it holds, and whether it is as it was written. */
@Controller
@RequestMapping("/audit")
class AuditPage implements Page {
  private static final int SIZE = 50;
  private static final int EXPORTED = 200;

  private final AuditReader trail;

  AuditPage(AuditReader trail) {
    this.trail = trail;
  }

  @Override public Entry entry() {
    return new Entry("audit", "/audit", 80);
  }

  @Override public boolean isFor(SignedIn person) {
    return trail.isFor(person);
  }

  /** What the address asks for. @param from the first UTC day, to: the last, included */
  record Asked(String q, String subject, String actor, String kind, String from, String to, Integer page) {
    AuditReader.Asked asked() {
      return new AuditReader.Asked(actor, subject, kind, midnight(from, 0), midnight(to, 1), q);
    }

    int number() {
      return page == null ? 0 : page;
    }

    public String at(int otherPage) {
      return address("/audit", from, to).page(otherPage).toString();
    }

    /** What is found, as data, from the entries of this page on. */
    public String export() {
      return address("/api/audit", midnight(from, 0), midnight(to, 1)).with("size", EXPORTED)
          .page(number() * SIZE / EXPORTED).toString();
    }

    private Address address(String path, String first, String last) {
      return Address.of(path).with("q", q).with("subject", subject).with("actor", actor).with("kind", kind).with("from", first)
          .with("to", last);
    }

    /** What is no day is left as it is, for the reader to refuse. */
    private static String midnight(String day, int later) {
      if (day == null || day.isBlank()) return null;
      try {
        return LocalDate.parse(day.strip()).plusDays(later) + "T00:00:00Z";
      } catch (DateTimeParseException e) {
        return day;
      }
    }
  }

  /**
   * @param verify whether the whole chain is checked
   * @param head   one that somebody kept elsewhere
   */
  @GetMapping
  String show(SignedIn person, Asked asked, @RequestParam(defaultValue = "false") boolean verify,
      @RequestParam(required = false) String head, Model model) {
    var found = trail.list(person, asked.asked(), new Paged.Wanted(asked.number(), SIZE));
    model.addAttribute("found", found).addAttribute("entries", found.items().stream().map(TrailEntry::of).toList())
        .addAttribute("asked", asked).addAttribute("kinds", Arrays.stream(Audit.Kind.values()).map(Audit.Kind::word).toList())
        .addAttribute("head", head);
    if (verify) {
      var kept = head == null || head.isBlank() ? null : head.strip().toLowerCase(Locale.ROOT);
      model.addAttribute("checked", trail.verification(person, kept));
    }
    return "page/audit";
  }
}
