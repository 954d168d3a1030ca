package org.ermine.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Audit;
import org.ermine.access.audit.Pseudonyms;
import org.ermine.access.ReadersWords;
import org.ermine.access.Refused;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What the guard refuses is refused in the engine's own HTTP interface too: with the status and the sentence of the refusal, in
 * the form in which Tasklist shows it and in the reader's language. The engine by itself would answer a fault of the server.
 */
class RefusalFilter extends OncePerRequestFilter {
  /** It takes some of what it does not understand for a fault of its own. */
  private static final Set<Integer> UNTAKEN = Set.of(HttpServletResponse.SC_BAD_REQUEST,
      HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
  private static final String SERIALIZATION_PROHIBITED = "ENGINE-17007";

  private final ObjectMapper json;
  private final ReadersWords words;
  private final Audit audit;

  RefusalFilter(ObjectMapper json, ReadersWords words, Audit audit) {
    this.json = json;
    this.words = words;
    this.audit = audit;
  }

  @Configuration(proxyBeanMethods = false)
  static class Registration {
    /** Behind the security chain, in front of the engine's interface. */
    @Bean
    FilterRegistrationBean<RefusalFilter> refusalFilter(ObjectMapper json, ReadersWords words, Audit audit) {
      var registration = new FilterRegistrationBean<>(new RefusalFilter(json, words, audit));
      registration.setUrlPatterns(List.of("/camunda/api/*"));
      registration.setOrder(-10);
      return registration;
    }
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Refusals.taken(); // threads are reused
    if ("GET".equals(request.getMethod())) { // the guard refuses no reader, and diagrams and lists are long
      chain.doFilter(request, response);
      noteTheEngines(request, response);
      return;
    }
    var answer = new ContentCachingResponseWrapper(response);
    Refused refused;
    try {
      chain.doFilter(request, answer);
    } finally {
      refused = Refusals.taken();
    }
    if (refused == null && isProhibited(answer)) refused = Refused.invalid("variables", "must not be serialised Java objects");
    if (refused != null && answer.getStatus() >= 400) {
      answer.resetBuffer();
      write(refused, answer);
      note(request, refused.kind().status(), refused.getMessage());
    } else {
      noteTheEngines(request, answer);
    }
    answer.copyBodyToResponse();
  }

  /** What the engine refuses by itself: for want of a grant, or because it may not be asked, such as an expression in a query. */
  private void noteTheEngines(HttpServletRequest request, HttpServletResponse answer) {
    if (answer.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
      note(request, answer.getStatus(), "The engine's grants do not allow this.");
    } else if (UNTAKEN.contains(answer.getStatus())) {
      note(request, answer.getStatus(), "The engine does not take this.");
    }
  }

  /** The engine refuses serialised objects by itself, but takes that for a fault of its own. */
  private static boolean isProhibited(ContentCachingResponseWrapper answer) {
    return answer.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        && new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8).contains(SERIALIZATION_PROHIBITED);
  }

  private void note(HttpServletRequest request, int status, String sentence) {
    var person = request.getRemoteUser();
    audit.refused(person == null ? Pseudonyms.NOBODY : person, request.getMethod() + " " + request.getRequestURI(),
        Map.of("status", status, "sentence", sentence));
  }

  private void write(Refused refused, HttpServletResponse response) throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "Refused");
    body.put("message", words.refusal(refused.why(), refused.errors()));
    body.put("code", null);
    body.put("errors", words.errors(refused.errors()));
    response.setStatus(refused.kind().status());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}
