package org.ermine.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What those get who may not pass: a browser that goes to a page is led to the sign-in, everything else reads the reason. */
class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final RequestMatcher WEBAPP = PathPatternRequestMatcher.withDefaults().matcher("/camunda/**");

  private static final String ENDED = "ermine.session-ended";
  private static final String SIGNED_OUT = "You are no longer signed in. Sign in and go on: what you entered is kept in this "
      + "browser.";

  private final AuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint(LoginPage.PATH);
  private final AuthenticationEntryPoint signInAgain = new LoginUrlAuthenticationEntryPoint(LoginPage.PATH + "?ended");
  private final Audit audit;

  ProblemAnswers(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException, ServletException {
    if (isNavigation(request)) {
      (sessionEnded(request) ? signInAgain : signIn).commence(request, response, failure);
      return;
    }
    if (request.getHeader("Sec-Fetch-Mode") == null && request.getHeader("X-Requested-With") == null) {
      // Not to scripts in a browser: it would ask for a password in a window of its own, and remember it.
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Ermine\", charset=\"UTF-8\"");
    }
    if (WEBAPP.matches(request)) writeToWebapp(response, HttpStatus.UNAUTHORIZED, SIGNED_OUT);
    else write(response, HttpStatus.UNAUTHORIZED, "sign in first");
  }

  /** Kept in the session of the one who is about to sign in: a page may lead there twice, the second time with a new session. */
  private static boolean sessionEnded(HttpServletRequest request) {
    var session = request.getSession(false);
    var ended = session != null && session.getAttribute(ENDED) != null
        || request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    if (ended) request.getSession().setAttribute(ENDED, Boolean.TRUE);
    return ended;
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    var detail = failure instanceof CsrfException
        ? "the header " + SecurityConfiguration.CSRF_HEADER + " must repeat the cookie " + SecurityConfiguration.CSRF_COOKIE
        : "your groups do not allow this";
    // A missing token is noticed before the request knows its user.
    var person = SecurityContextHolder.getContext().getAuthentication();
    if (person != null && !(person instanceof AnonymousAuthenticationToken)) {
      audit.refused(person.getName(), request.getMethod() + " " + request.getRequestURI(),
          Map.of("status", HttpStatus.FORBIDDEN.value(), "sentence", detail));
    }
    if (WEBAPP.matches(request)) writeToWebapp(response, HttpStatus.FORBIDDEN, detail);
    else write(response, HttpStatus.FORBIDDEN, detail);
  }

  /** Browsers say what they do; those that don't are known by asking for a page. */
  static boolean isNavigation(HttpServletRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean asksForPage = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    return HttpMethod.GET.matches(request.getMethod()) && asksForPage && request.getHeader("X-Requested-With") == null
        && (mode == null || mode.equals("navigate"));
  }

  private static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
    write(response, status, MediaType.APPLICATION_PROBLEM_JSON_VALUE,
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"errors\":[]}"
            .formatted(status.getReasonPhrase(), status.value(), detail));
  }

  /** In the form that the engine's web applications show to people. */
  private static void writeToWebapp(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
    write(response, status, MediaType.APPLICATION_JSON_VALUE, "{\"type\":\"Refused\",\"message\":\"%s\"}".formatted(sentence));
  }

  private static void write(HttpServletResponse response, HttpStatus status, String type, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status.value());
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
