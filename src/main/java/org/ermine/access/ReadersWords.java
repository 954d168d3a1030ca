package org.ermine.access;

import java.util.List;

/** What people read in the engine's web applications, in the language of whoever asks now. In English it is as it is written. */
public interface ReadersWords {
  /** @param form a Camunda Form as it is deployed */
  String form(String form);

  /**
   * Why something was refused, in a sentence.
   *
   * @param errors the fields that are to blame; may be empty
   */
  String refusal(Why why, List<FieldError> errors);

  List<FieldError> errors(List<FieldError> errors);
}
