package org.ermine.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a page's form asks for is done once, however often it is sent: by a second click, from the history, after a lost answer. */
@Component
public class Once {
  private static final String KEY = "[!-~]{1,190}";

  private final FirstAnswers answers;

  Once(FirstAnswers answers) {
    this.answers = answers;
  }

  /**
   * Does the work, unless this form has been sent before.
   *
   * @param form drawn with the page, another one each time
   * @return where the work says that the reader goes next, now or the first time
   */
  @Transactional
  public String then(SignedIn person, String form, Supplier<String> work) {
    return told(person, form, () -> new Told(work.get(), ""));
  }

  /**
   * Where the reader goes next.
   *
   * @param text what the page there has to tell; kept for a day, for this person alone
   */
  public record Told(String next, String text) {}

  /** The same for work that leaves something to tell. */
  @Transactional
  public String told(SignedIn person, String form, Supplier<Told> work) {
    if (form == null || !form.matches(KEY)) throw Refused.invalid("form", Reason.OLD_FORM);
    var key = "form " + form;
    answers.waitForTurn(person.id(), key);
    return answers.find(person.id(), key).map(FirstAnswer::location).orElseGet(() -> {
      var told = work.get();
      answers.keep(person.id(), key, new FirstAnswer("form", 303, null, told.next(), told.text().getBytes(StandardCharsets.UTF_8)));
      return told.next();
    });
  }

  /** What the work that this form asked for had to tell; empty after a day, and for everybody else. */
  public Optional<String> told(SignedIn person, String form) {
    return answers.find(person.id(), "form " + form).map(answer -> new String(answer.body(), StandardCharsets.UTF_8));
  }
}
