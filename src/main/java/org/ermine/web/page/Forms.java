package org.ermine.web.page;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.web.Once;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The forms of {@code page/form.html}: drawn empty, done once, and drawn again as they were sent with what is wrong with them. */
@Component
class Forms {
  /** Where a sentence stands that no field is to blame for. */
  private static final String WHOLE = "form";

  private final Once once;
  private final ReasonWords words;

  Forms(Once once, ReasonWords words) {
    this.once = once;
    this.words = words;
  }

  /** Nothing sent yet. Leaves alone what was sent just now. */
  void blank(Model model) {
    blank(model, Map.of());
  }

  /** The same with what most people would enter. */
  void blank(Model model, Map<String, String> proposed) {
    if (model.containsAttribute("form")) return;
    model.addAttribute("form", UUID.randomUUID().toString()).addAttribute("sent", proposed).addAttribute("wrong", Map.of());
  }

  /**
   * Does what was asked for and leads on, or draws the page again.
   *
   * @param work  says where the reader goes next
   * @param again draws the page that has the form
   * @throws Refused again where it is not about what was typed
   */
  String sent(SignedIn person, Map<String, String> sent, Model model, HttpServletResponse response, Supplier<String> work,
      Supplier<String> again) {
    try {
      return "redirect:" + once.then(person, sent.get("form"), work);
    } catch (Refused refused) {
      return again(refused, sent, model, response, again);
    }
  }

  /** Looks at what was sent without doing it, and draws the page with it again. @throws Refused as {@link #sent} does */
  String shown(Map<String, String> sent, Model model, HttpServletResponse response, Runnable look, Supplier<String> again) {
    try {
      look.run();
      model.addAttribute("form", sent.get("form")).addAttribute("sent", sent).addAttribute("wrong", Map.of());
      return again.get();
    } catch (Refused refused) {
      return again(refused, sent, model, response, again);
    }
  }

  private String again(Refused refused, Map<String, String> sent, Model model, HttpServletResponse response, Supplier<String> page) {
    var language = LocaleContextHolder.getLocale();
    var wrong = refused.kind() == Refused.Kind.STALE && refused.errors().isEmpty() ? Map.of(WHOLE, words.of(refused.why(), language))
        : words.of(refused, language);
    response.setStatus(refused.kind().status());
    model.addAttribute("form", sent.get("form")).addAttribute("sent", sent).addAttribute("wrong", wrong);
    return page.get();
  }

  /** Those of these fields that were filled in. */
  static Map<String, Object> filled(Map<String, String> sent, String... fields) {
    var filled = new HashMap<String, Object>();
    for (var field : fields) {
      if (!sent.getOrDefault(field, "").isBlank()) filled.put(field, sent.get(field));
    }
    return filled;
  }
}
