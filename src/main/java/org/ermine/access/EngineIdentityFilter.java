package org.ermine.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine who is asking, for the length of one request. The engine's web applications do so themselves. Nobody signed
 * in still means somebody: an engine without an authenticated user would check nothing.
 */
class EngineIdentityFilter extends OncePerRequestFilter {
  private static final String NOBODY = "anonymous";

  private final IdentityService identity;
  private final People people;

  EngineIdentityFilter(IdentityService identity, People people) {
    this.identity = identity;
    this.people = people;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/camunda/");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (signedIn == null || signedIn instanceof AnonymousAuthenticationToken) {
      identity.setAuthentication(NOBODY, List.of());
    } else {
      identity.setAuthentication(signedIn.getName(), List.copyOf(people.groupsOf(signedIn.getName())));
    }
    try {
      chain.doFilter(request, response);
    } finally {
      identity.clearAuthentication();
    }
  }
}
