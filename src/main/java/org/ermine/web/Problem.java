package org.ermine.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.springframework.http.HttpStatus;

/**
 * An error as RFC 9457 has it, with what is wrong field by field.
 *
 * @param hiding {@link Refused#isHiding}; not part of the answer
 */
@Schema(name = "Problem")
public record Problem(String type, String title, int status, String detail, List<FieldError> errors, @JsonIgnore boolean hiding) {

  static Problem of(int status, String detail, List<FieldError> errors) {
    return of(status, detail, errors, false);
  }

  private static Problem of(int status, String detail, List<FieldError> errors, boolean hiding) {
    var known = HttpStatus.resolve(status);
    return new Problem("about:blank", known == null ? "Error" : known.getReasonPhrase(), status, detail, errors, hiding);
  }

  static Problem of(HttpStatus status, String detail) {
    return of(status.value(), detail, List.of());
  }

  static Problem of(Refused refused) {
    return of(refused.kind().status(), refused.getMessage(), refused.errors(), refused.isHiding());
  }
}
