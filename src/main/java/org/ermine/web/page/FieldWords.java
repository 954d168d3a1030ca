package org.ermine.web.page;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is wrong with a form's fields, in the reader's language where the sentence is known in it. */
@Component
class FieldWords {
  private final MessageSource words;

  FieldWords(MessageSource words) {
    this.words = words;
  }

  /** The reason by field. @throws Refused again where no field is to blame */
  Map<String, String> of(Refused refused, Locale language) {
    if (refused.errors().isEmpty()) throw refused;
    return refused.errors().stream().collect(Collectors.toMap(FieldError::field,
        error -> words.getMessage("reason." + error.reason(), null, error.reason(), language), (one, other) -> one));
  }
}
