package org.ermine.web.page;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.access.FieldError;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Why;
import org.ermine.risk.Severity;
import org.ermine.web.Problem;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Why something was refused, in the reader's language where it is known in it, else in English. */
@Component
class ReasonWords {
  private final MessageSource words;

  ReasonWords(MessageSource words) {
    this.words = words;
  }

  Sentence of(Why why, Locale language) {
    if (why.reason() == null) return new Sentence(why.english(), Locale.ENGLISH.getLanguage());
    var with = why.with().stream().map(one -> said(one, language)).toArray();
    return new Sentence(words.getMessage(why.reason().key(), with, language), language.getLanguage());
  }

  /** By field. @throws Refused again where no field is to blame */
  Map<String, Sentence> of(Refused refused, Locale language) {
    if (refused.errors().isEmpty()) throw refused;
    return of(refused.errors(), language);
  }

  /** By field. */
  Map<String, Sentence> of(List<FieldError> errors, Locale language) {
    return errors.stream().collect(Collectors.toMap(FieldError::field, error -> of(error.why(), language), (one, other) -> one));
  }

  /** In one line, with the fields called as where many risks are decided on together. */
  Sentence of(Problem problem, Locale language) {
    return of(problem.errors(), language).entrySet().stream()
        .map(error -> new Sentence(label(error.getKey(), language) + ": " + error.getValue(), error.getValue().lang()))
        .reduce((one, other) -> new Sentence(one + " " + other, other.lang())).orElseGet(() -> of(problem.why(), language));
  }

  private String label(String field, Locale language) {
    return words.getMessage(new DefaultMessageSourceResolvable(new String[] {"decide." + field, "risk." + field}, field), language);
  }

  private Object said(Object with, Locale language) {
    if (with instanceof LocalDate day) return Dates.of(null, language).day(day);
    if (with instanceof Collection<?> any) {
      return Reason.anyOf(any, one -> String.valueOf(said(one, language)), words.getMessage("reason.or", null, language));
    }
    if (with instanceof Groups.Named group) return words.getMessage("group." + group.id(), null, group.toString(), language);
    if (with instanceof Severity severity) return words.getMessage("severity." + severity.label(), null, severity.label(), language);
    return with;
  }
}
