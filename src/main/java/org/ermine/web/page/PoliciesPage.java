package org.ermine.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.policy.PolicyTable;
import org.ermine.policy.Trial;
import org.ermine.web.Paged;
import org.ermine.web.PolicyDesk;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The decision tables in words, their history, and the way of a change: tried, proposed, approved, adopted, each by somebody else. */
@Controller
@RequestMapping("/policies")
class PoliciesPage implements Page {
  private static final int SIZE = 50;

  private final PolicyDesk policies;
  private final MessageSource words;
  private final Forms forms;

  PoliciesPage(PolicyDesk policies, MessageSource words, Forms forms) {
    this.policies = policies;
    this.words = words;
    this.forms = forms;
  }

  @Override public Entry entry() {
    return new Entry("policies", "/policies", 70);
  }

  @Override public boolean isFor(SignedIn person) {
    return policies.isFor(person);
  }

  @GetMapping
  String list(SignedIn person, Model model) {
    model.addAttribute("policies", policies.list(person));
    return "page/policies";
  }

  @GetMapping("/{key}")
  String one(SignedIn person, @PathVariable String key, @RequestParam(defaultValue = "0") int page, Model model) {
    forms.blank(model);
    model.addAttribute("policy", policies.find(person, key)).addAttribute("cells", cells())
        .addAttribute("trials", policies.trials(person, key, new Paged.Wanted(page, SIZE)))
        .addAttribute("tries", does(person, Groups.TRUST, Groups.MANAGEMENT, Groups.ERM, Groups.ADMINISTRATORS));
    return "page/policy";
  }

  @GetMapping("/{key}/table.dmn")
  ResponseEntity<byte[]> file(SignedIn person, @PathVariable String key) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).header(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(PolicyTable.of(key).map(PolicyTable::key).orElse("table") + ".dmn").build().toString())
        .body(policies.file(person, key));
  }

  @PostMapping("/{key}/trials")
  String tryOut(SignedIn person, @PathVariable String key, @RequestParam Map<String, String> sent,
      @RequestParam(required = false) MultipartFile file, Model model, HttpServletResponse response) {
    return forms.sent(person, sent, model, response, () -> address(key, tried(person, key, file, sent)),
        () -> one(person, key, 0, model));
  }

  /** @param kind the key of the table whose answer changes; null for all */
  @GetMapping("/{key}/trials/{id}")
  String trial(SignedIn person, @PathVariable String key, @PathVariable String id, @RequestParam(required = false) String kind,
      @RequestParam(defaultValue = "0") int page, Model model) {
    forms.blank(model);
    var tried = policies.trial(person, key, id);
    model.addAttribute("key", key).addAttribute("trial", tried.trial()).addAttribute("table", tried.table())
        .addAttribute("inForce", policies.find(person, key)).addAttribute("cells", cells()).addAttribute("kind", kind)
        .addAttribute("next", next(person, tried.trial())).addAttribute("changes",
            policies.seesChanges(person) ? policies.changed(person, key, id, kind, new Paged.Wanted(page, SIZE)) : null);
    return "page/policy-trial";
  }

  @PostMapping("/{key}/trials/{id}/proposal")
  String propose(SignedIn person, @PathVariable String key, @PathVariable String id, @RequestParam Map<String, String> sent,
      Model model, HttpServletResponse response) {
    return step(person, key, id, sent, model, response,
        () -> policies.propose(person, key, id, Forms.filled(sent, "from", "reason")));
  }

  @PostMapping("/{key}/trials/{id}/approval")
  String decide(SignedIn person, @PathVariable String key, @PathVariable String id, @RequestParam Map<String, String> sent,
      Model model, HttpServletResponse response) {
    return step(person, key, id, sent, model, response,
        () -> policies.decide(person, key, id, Forms.filled(sent, "decision", "comment")));
  }

  @PostMapping("/{key}/trials/{id}/adoption")
  String adopt(SignedIn person, @PathVariable String key, @PathVariable String id, @RequestParam Map<String, String> sent,
      Model model, HttpServletResponse response) {
    return step(person, key, id, sent, model, response, () -> policies.adopt(person, key, id));
  }

  private String step(SignedIn person, String key, String id, Map<String, String> sent, Model model, HttpServletResponse response,
      Supplier<Trial> work) {
    return forms.sent(person, sent, model, response, () -> address(key, work.get()),
        () -> trial(person, key, id, null, 0, model));
  }

  private Trial tried(SignedIn person, String key, MultipartFile file, Map<String, String> sent) {
    try {
      return policies.tryOut(person, key, file, sent.get("from"), sent.get("to"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(String key, Trial trial) {
    return "/policies/" + key + "/trials/" + trial.id();
  }

  /** Which form this person is shown; what they may is for the desk to decide. */
  private static String next(SignedIn person, Trial trial) {
    if (trial.hasPart(person.id())) return "none";
    return switch (trial.state()) {
      case TRIED -> does(person, Groups.TRUST, Groups.ERM) ? "propose" : "none";
      case PROPOSED -> does(person, Groups.MANAGEMENT) ? "decide" : "none";
      case APPROVED -> does(person, Groups.ADMINISTRATORS) ? "adopt" : "none";
      default -> "none";
    };
  }

  private static boolean does(SignedIn person, String... groups) {
    return person.in(groups) && !person.in(Groups.AUDITORS);
  }

  private CellWords cells() {
    return new CellWords(words, LocaleContextHolder.getLocale());
  }
}
