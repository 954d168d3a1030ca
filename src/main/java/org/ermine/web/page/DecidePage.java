package org.ermine.web.page;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.risk.Services;
import org.ermine.web.BulkDecisions;
import org.ermine.web.BulkDecisions.Kind;
import org.ermine.web.BulkDecisions.Result;
import org.ermine.web.BulkDecisions.Ticked;
import org.ermine.web.BulkDecisions.Waiting;
import org.ermine.web.Once;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Decides together on what was ticked in the register, and says of each what became of it. */
@Controller
@RequestMapping("/risks/decide")
class DecidePage {
  private static final int MOST = 100;
  /** Each holds two connections: the form's, and that of the one which is decided on. The others wait without one. */
  private static final int AT_ONCE = 6;
  private static final Map<Kind, List<String>> FIELDS = Map.of(
      Kind.TRIAGE, List.of("triage", "service", "owner", "category", "mergeInto", "reason"),
      Kind.VALIDATION, List.of("validation", "comment"));

  /** One form of the page. @param wrong what is wrong with what was sent, by field */
  public record Form(Kind kind, List<Waiting> waiting, Map<String, String> sent, Map<String, Sentence> wrong, String form) {
    public String key() {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }

  /** What there is to read afterwards. */
  record Decided(Kind kind, Map<String, String> sent, List<Became> results) {}

  /** What became of one. @param why it was left undone, in the words of whoever decided; null where it is done */
  public record Became(String risk, boolean changedMeanwhile, Sentence why) {}

  private final BulkDecisions decisions;
  private final Services services;
  private final Once once;
  private final ReasonWords words;
  private final Semaphore atOnce = new Semaphore(AT_ONCE);
  private final JsonMapper json = JsonMapper.builder().build();

  DecidePage(BulkDecisions decisions, Services services, Once once, ReasonWords words) {
    this.decisions = decisions;
    this.services = services;
    this.once = once;
    this.words = words;
  }

  /** The forms for those of the ticked risks that still wait for this person; of a kind alone, for what waits longest. */
  @GetMapping
  String forms(SignedIn person, @RequestParam(defaultValue = "") List<String> risk, @RequestParam(required = false) String kind,
      Model model) {
    requireDecider(person);
    if (risk.size() > MOST) throw Refused.invalid("risk", "must be at most " + MOST + " at a time");
    var waiting = kind == null ? decisions.among(person, risk) : decisions.waiting(person, kind(kind), MOST);
    var forms = Arrays.stream(Kind.values())
        .map(each -> new Form(each, waiting.values().stream().filter(one -> one.kind() == each).toList(), Map.of(), Map.of(), fresh()))
        .filter(form -> !form.waiting().isEmpty()).toList();
    model.addAttribute("gone", kind == null ? (int) risk.stream().distinct().count() - waiting.size() : 0)
        .addAttribute("most", kind != null && waiting.size() == MOST ? MOST : 0);
    return forms(model, forms);
  }

  @PostMapping
  String decide(SignedIn person, @RequestParam String kind, @RequestParam(defaultValue = "") List<String> on,
      @RequestParam Map<String, String> sent, Model model, HttpServletResponse response, Locale language) {
    requireDecider(person);
    atOnce.acquireUninterruptibly();
    try {
      return decided(person, kind(kind), on, sent, model, response, language);
    } finally {
      atOnce.release();
    }
  }

  private String decided(SignedIn person, Kind chosen, List<String> on, Map<String, String> sent, Model model,
      HttpServletResponse response, Locale language) {
    var ticked = on.stream().map(DecidePage::ticked).toList();
    var fields = fields(chosen, sent);
    try {
      return "redirect:" + once.told(person, sent.get("form"), () -> new Once.Told("/risks/decide/done?form=" + sent.get("form"),
          write(new Decided(chosen, fields, decisions.decide(person, chosen, ticked, new LinkedHashMap<>(fields)).stream()
              .map(result -> became(result, language)).toList()))));
    } catch (Refused refused) {
      var wrong = words.of(refused, language);
      if (wrong.containsKey("form") || wrong.containsKey("on")) throw refused;
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      var waiting = decisions.among(person, ticked.stream().map(Ticked::risk).toList());
      model.addAttribute("gone", ticked.size() - waiting.size());
      return forms(model, List.of(new Form(chosen, List.copyOf(waiting.values()), fields, wrong, sent.get("form"))));
    }
  }

  /** What became of each, and the form once more for those that are still open. */
  @GetMapping("/done")
  String done(SignedIn person, @RequestParam String form, Model model) {
    var decided = read(once.told(person, form).filter(text -> !text.isEmpty()).orElseThrow(() -> Refused.notFound("This result")));
    var left = decisions.among(person, decided.results().stream().filter(result -> result.why() != null)
        .map(Became::risk).toList()).values().stream().filter(one -> one.kind() == decided.kind()).toList();
    model.addAttribute("results", decided.results()).addAttribute("services", services.leaves())
        .addAttribute("done", decided.results().stream().filter(result -> result.why() == null).count())
        .addAttribute("forms", left.isEmpty() ? List.of() : List.of(new Form(decided.kind(), left, decided.sent(), Map.of(), fresh())));
    return "page/decided";
  }

  private String forms(Model model, List<Form> forms) {
    model.addAttribute("forms", forms).addAttribute("services", services.leaves());
    return "page/decide";
  }

  /** Auditors are told at once; of everybody else the guard knows. */
  private static void requireDecider(SignedIn person) {
    if (person.in(Groups.AUDITORS)) throw Refused.forbidden(Reason.READS_ONLY);
  }

  private static Kind kind(String name) {
    return Arrays.stream(Kind.values()).filter(kind -> kind.name().equalsIgnoreCase(name)).findFirst()
        .orElseThrow(() -> Refused.invalid("kind", "must be triage or validation"));
  }

  private static Ticked ticked(String on) {
    var parts = on.split(" ");
    if (parts.length != 3 || !parts[2].matches("[0-9]{1,9}") || on.length() > 150) {
      throw Refused.invalid("on", "must be a risk, its task and the version that was read");
    }
    return new Ticked(parts[0], parts[1], Integer.parseInt(parts[2]));
  }

  private static Map<String, String> fields(Kind kind, Map<String, String> sent) {
    var fields = new LinkedHashMap<String, String>();
    FIELDS.get(kind).stream().filter(field -> !sent.getOrDefault(field, "").isBlank()).forEach(field -> fields.put(field, sent.get(field)));
    return fields;
  }

  private Became became(Result result, Locale language) {
    return new Became(result.risk(), result.changedMeanwhile(), result.problem() == null ? null : words.of(result.problem(), language));
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }

  private String write(Decided decided) {
    try {
      return json.writeValueAsString(decided);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What became of decisions can't be written as JSON", e);
    }
  }

  private Decided read(String text) {
    try {
      return json.readValue(text, Decided.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What became of decisions can't be read", e);
    }
  }
}
