package org.ermine.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/**
 * The sign-in form that the engine's web applications show after a sign-out: it signs in to Ermine, and then goes on to the
 * engine, which answers what that form expects.
 */
class WebappSignInFilter extends UsernamePasswordAuthenticationFilter {
  static final String PATH = "/camunda/api/admin/auth/user/*/login/*";

  private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

  WebappSignInFilter(AuthenticationManager manager) {
    super(manager);
    // That form has no token to repeat yet, so a page of another site is told by what the browser says of it.
    setRequiresAuthenticationRequestMatcher(new AndRequestMatcher(
        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH),
        request -> !"cross-site".equals(request.getHeader("Sec-Fetch-Site"))));
    setSecurityContextRepository(sessions);
    // Ended rather than given another id: the engine ends it once more, and one that is not stored yet would be found under the
    // id that it came with.
    setSessionAuthenticationStrategy((authentication, request, response) -> {
      if (request.getSession(false) != null) {
        request.getSession().invalidate();
      }
    });
    setAuthenticationSuccessHandler((request, response, authentication) -> { });
    setAuthenticationFailureHandler((request, response, failure) ->
        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED).commence(request, response, failure));
  }

  @Override
  protected void successfulAuthentication(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
      Authentication authentication) throws IOException, ServletException {
    super.successfulAuthentication(request, response, chain, authentication);
    chain.doFilter(request, response);
    // The engine has meanwhile begun a session of its own.
    sessions.saveContext(SecurityContextHolder.getContext(), request, response);
  }
}
