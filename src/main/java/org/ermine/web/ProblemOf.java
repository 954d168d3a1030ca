package org.ermine.web;

import java.util.NoSuchElementException;

import org.apache.catalina.connector.ClientAbortException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.risk.IllegalRiskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What a caller reads of whatever went wrong: a sentence to act on, and nothing of the inside. */
public final class ProblemOf {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemOf.class);
  private static final int DEEPEST = 20;

  private ProblemOf() {}

  public static Problem exception(Throwable thrown) {
    var at = thrown;
    for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
      var problem = known(at);
      if (problem != null) return problem;
    }
    LOG.error("A request failed", thrown);
    return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, Reason.FAILED);
  }

  private static Problem known(Throwable thrown) {
    if (thrown instanceof Refused refused) return Problem.of(refused);
    if (thrown instanceof Busy busy) return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, busy.getMessage());
    if (thrown instanceof IllegalRiskState state) return Problem.of(HttpStatus.CONFLICT, state.getMessage());
    if (thrown instanceof NoSuchElementException) {
      return Problem.of(Refused.notFound("This"));
    }
    if (thrown instanceof OptimisticLockingException || thrown instanceof ConcurrencyFailureException) {
      return Problem.of(HttpStatus.CONFLICT, Reason.CHANGED);
    }
    if (thrown instanceof AuthorizationException) return Problem.of(HttpStatus.FORBIDDEN, Reason.NOT_ALLOWED);
    return ofRequest(thrown);
  }

  private static Problem ofRequest(Throwable thrown) {
    if (thrown instanceof AsyncRequestNotUsableException || thrown instanceof ClientAbortException) { // nobody reads this any more, and there is nothing to mend here
      return Problem.of(HttpStatus.BAD_REQUEST, "The caller hung up before the answer.");
    }
    if (thrown instanceof MaxUploadSizeExceededException || thrown instanceof BodyLimit.Exceeded) {
      return Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, Reason.LARGE_REQUEST);
    }
    if (thrown instanceof MissingServletRequestPartException missing) {
      return Problem.of(Refused.invalid(missing.getRequestPartName(), Reason.REQUIRED));
    }
    if (thrown instanceof MultipartException) {
      return Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "The content must be multipart/form-data with the part file.");
    }
    if (thrown instanceof MissingServletRequestParameterException missing) {
      return Problem.of(Refused.invalid(missing.getParameterName(), Reason.REQUIRED));
    }
    if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
      return Problem.of(Refused.invalid(mismatch.getName(), Reason.UNREADABLE));
    }
    if (thrown instanceof HttpMessageNotReadableException unreadable) {
      return hasCause(unreadable, BodyLimit.Exceeded.class)
          ? Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, Reason.LARGE_REQUEST)
          : Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "The content is no JSON of the kind that is expected here.");
    }
    if (thrown instanceof HttpMediaTypeNotSupportedException) {
      return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content of this type is not understood here.");
    }
    if (thrown instanceof HttpRequestMethodNotSupportedException unsupported) {
      return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, unsupported.getMethod() + " is not possible here.");
    }
    if (thrown instanceof NoResourceFoundException) return Problem.of(HttpStatus.NOT_FOUND, Reason.NOWHERE);
    if (thrown instanceof ErrorResponse response) {
      var status = HttpStatus.valueOf(response.getStatusCode().value());
      return Problem.of(status, status.getReasonPhrase() + ".");
    }
    return null;
  }

  private static boolean hasCause(Throwable thrown, Class<? extends Throwable> kind) {
    for (var at = thrown; at != null; at = at.getCause()) if (kind.isInstance(at)) return true;
    return false;
  }
}
