package org.ermine.access;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is wrong with one field, in a sentence that a person can act on.
 *
 * @param line of a file, from 1, where its record starts; null for what is no file
 */
public record FieldError(@JsonInclude(JsonInclude.Include.NON_NULL) Integer line, String field, String reason) {

  public FieldError(String field, String reason) {
    this(null, field, reason);
  }

  public FieldError at(int line) {
    return new FieldError(line, field, reason);
  }
}
