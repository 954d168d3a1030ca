package org.ermine.web.page;

import java.util.List;
import java.util.Locale;

import org.ermine.access.FieldError;
import org.ermine.access.ReadersWords;
import org.ermine.access.Why;
import org.ermine.web.language.FormWords;
import org.ermine.web.language.Languages;
import org.ermine.web.language.Words;
import org.springframework.stereotype.Component;

/** The engine's web applications and the interface speak the languages of the pages. */
@Component
class ReadersLanguage implements ReadersWords {
  private final ReasonWords reasons;
  private final Words words;

  ReadersLanguage(ReasonWords reasons, Words words) {
    this.reasons = reasons;
    this.words = words;
  }

  @Override public String form(String form) {
    return isEnglish() ? form : FormWords.in(Languages.readers()).camunda(form);
  }

  @Override public String refusal(Why why, List<FieldError> errors) {
    if (isEnglish()) return why.english();
    return errors.isEmpty() ? reasons.of(why, Languages.readers()).text() : words.say("tasklist.refused.notYet");
  }

  @Override public List<FieldError> errors(List<FieldError> errors) {
    return isEnglish() ? errors
        : errors.stream().map(error -> error.saying(reasons.of(error.why(), Languages.readers()).text())).toList();
  }

  private static boolean isEnglish() {
    return Languages.readers().equals(Locale.ENGLISH);
  }
}
