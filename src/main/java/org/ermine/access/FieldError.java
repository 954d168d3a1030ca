package org.ermine.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is wrong with one field, in a sentence that a person can act on.
 *
 * @param line of a file, from 1, where its record starts; null for what is no file
 */
public record FieldError(@JsonInclude(JsonInclude.Include.NON_NULL) Integer line, String field, @JsonIgnore Why why) {

  public FieldError(String field, Reason reason, Object... with) {
    this(null, field, reason.with(with));
  }

  /** One that is only said in English. */
  public FieldError(Integer line, String field, String reason) {
    this(line, field, Why.english(reason));
  }

  /** One that is only said in English. */
  public FieldError(String field, String reason) {
    this(null, field, reason);
  }

  @JsonProperty public String reason() {
    return why.english();
  }

  /** The same in other words. */
  public FieldError saying(String reason) {
    return new FieldError(line, field, new Why(why.reason(), why.with(), reason));
  }

  public FieldError at(int line) {
    return new FieldError(line, field, why);
  }

  /** The same of a field that stands in another, such as {@code [3].fields.} */
  public FieldError within(String path) {
    return new FieldError(line, path + field, why);
  }
}
