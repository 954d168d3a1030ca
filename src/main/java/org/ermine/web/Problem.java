package org.ermine.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import org.ermine.access.FieldError;
import org.ermine.access.ReadersWords;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Why;
import org.springframework.http.HttpStatus;

/**
 * An error as RFC 9457 has it, with what is wrong field by field.
 *
 * @param hiding {@link Refused#isHiding}; not part of the answer
 * @param why    the detail, for pages; not part of the answer
 */
@Schema(name = "Problem")
public record Problem(String type, String title, int status, String detail, List<FieldError> errors, @JsonIgnore boolean hiding,
    @JsonIgnore Why why) {

  private static Problem of(int status, Why why, List<FieldError> errors, boolean hiding) {
    var known = HttpStatus.resolve(status);
    return new Problem("about:blank", known == null ? "Error" : known.getReasonPhrase(), status, why.english(), errors, hiding, why);
  }

  static Problem of(HttpStatus status, Reason reason) {
    return of(status.value(), reason.with(), List.of(), false);
  }

  /** One that is only said in English. */
  static Problem of(HttpStatus status, String detail) {
    return of(status.value(), Why.english(detail), List.of(), false);
  }

  /** The same for whoever reads another language. */
  Problem in(ReadersWords words) {
    return new Problem(type, title, status, words.refusal(why, errors), words.errors(errors), hiding, why);
  }

  static Problem of(Refused refused) {
    return of(refused.kind().status(), refused.why(), refused.errors(), refused.isHiding());
  }
}
