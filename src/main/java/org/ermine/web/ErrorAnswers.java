package org.ermine.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/**
 * What is answered where no call was reached: an address that is refused, or at which there is nothing. A browser gets the usual
 * error page, everybody else problem details.
 */
@Controller
class ErrorAnswers extends BasicErrorController {
  ErrorAnswers(ErrorAttributes attributes, ServerProperties server, List<ErrorViewResolver> pages) {
    super(attributes, server.getError(), pages);
  }

  @Override public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
    var status = getStatus(request);
    var problem = Problem.of(status, switch (status) {
      case BAD_REQUEST -> "This address is not understood here.";
      case NOT_FOUND -> "There is nothing at this address.";
      default -> status.getReasonPhrase() + ".";
    });
    var body = new LinkedHashMap<String, Object>();
    body.put("type", problem.type());
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    body.put("errors", problem.errors());
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }

  /** Whoever comes here by themselves finds nothing. */
  @Override protected HttpStatus getStatus(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null ? HttpStatus.NOT_FOUND : super.getStatus(request);
  }
}
