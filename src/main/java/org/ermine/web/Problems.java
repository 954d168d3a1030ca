package org.ermine.web;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.ReadersWords;
import org.ermine.access.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what goes wrong under {@code /api} as problem details; pages get the usual error page. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // behind those of single rooms
class Problems {
  private final ObjectMapper json;
  private final ReadersWords words;

  Problems(ObjectMapper json, ReadersWords words) {
    this.json = json;
    this.words = words;
  }

  @ExceptionHandler
  void answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
    var problem = ProblemOf.exception(thrown);
    if (thrown instanceof HttpRequestMethodNotSupportedException unsupported && unsupported.getSupportedHttpMethods() != null) {
      response.setHeader(HttpHeaders.ALLOW, String.join(", ",
          unsupported.getSupportedHttpMethods().stream().map(Object::toString).sorted().toList()));
    }
    if (thrown instanceof Busy) response.setIntHeader(HttpHeaders.RETRY_AFTER, Busy.RETRY_AFTER_SECONDS);
    if (isInterface(request)) write(problem, request, response);
    else if (!response.isCommitted()) response.sendError(problem.status());
  }

  void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
    request.setAttribute(RefusedRequests.PROBLEM, problem);
    if (response.isCommitted()) return;
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem.in(words)));
  }

  static boolean isInterface(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
  }

  static Refused invalidKey() {
    return Refused.invalid("Idempotency-Key", "must be 1 to 200 visible characters");
  }
}
