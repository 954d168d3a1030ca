package org.ermine.web;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Audit;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps what was refused in the audit trail, after the refused work has been rolled back. */
public class RefusedRequests extends OncePerRequestFilter {
  /** The request's attribute with what was wrong with it. */
  public static final String PROBLEM = RefusedRequests.class.getName();

  /** Asked at every keystroke, about what nobody has sent yet. */
  private static final Pattern PREVIEW = Pattern.compile("/api/tasks/[^/]+/preview");

  private final Audit audit;

  RefusedRequests(Audit audit) {
    this.audit = audit;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (request.getAttribute(PROBLEM) instanceof Problem problem && isRefusal(problem, request) && request.getRemoteUser() != null) {
      audit.refused(request.getRemoteUser(), request.getMethod() + " " + request.getRequestURI(),
          Map.of("status", problem.status(), "sentence", problem.detail()));
    }
  }

  /** What was merely not found, or failed, is no refusal; what exists and was hidden from whoever asked for it is one. */
  private static boolean isRefusal(Problem problem, HttpServletRequest request) {
    return problem.status() == 403 || problem.hiding()
        || (problem.status() == 409 || problem.status() == 422) && !PREVIEW.matcher(request.getRequestURI()).matches();
  }
}
