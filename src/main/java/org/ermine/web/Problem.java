package org.ermine.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.springframework.http.HttpStatus;

/** An error as RFC 9457 has it, with what is wrong field by field. */
@Schema(name = "Problem")
record Problem(String type, String title, int status, String detail, List<FieldError> errors) {

  static Problem of(int status, String detail, List<FieldError> errors) {
    var known = HttpStatus.resolve(status);
    return new Problem("about:blank", known == null ? "Error" : known.getReasonPhrase(), status, detail, errors);
  }

  static Problem of(HttpStatus status, String detail) {
    return of(status.value(), detail, List.of());
  }

  static Problem of(Refused refused) {
    return of(refused.kind().status(), refused.getMessage(), refused.errors());
  }
}
