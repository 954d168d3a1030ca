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
  private static final RequestMatcher INTERFACE = PathPatternRequestMatcher.withDefaults().matcher("/api/**");
  /** Draws what a form that came too late had in it; nothing of it is done. */
  private static final String NOT_SENT = "/not-sent";

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
    if (isForm(request)) {
      againAt(request, response);
      return;
    }
    if (request.getHeader("Sec-Fetch-Mode") == null && request.getHeader("X-Requested-With") == null) {
      // Not to scripts in a browser: it would ask for a password in a window of its own, and remember it.
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Ermine\", charset=\"UTF-8\"");
    }
    keepWhatStands(request, response);
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
      throws IOException, ServletException {
    var detail = failure instanceof CsrfException
        ? "the header " + SecurityConfiguration.CSRF_HEADER + " must repeat the cookie " + SecurityConfiguration.CSRF_COOKIE
        : "your groups do not allow this";
    // A missing token is noticed before the request knows its user.
    var person = SecurityContextHolder.getContext().getAuthentication();
    if (person != null && !(person instanceof AnonymousAuthenticationToken)) {
      audit.refused(person.getName(), request.getMethod() + " " + request.getRequestURI(),
          Map.of("status", HttpStatus.FORBIDDEN.value(), "sentence", detail));
    }
    keepWhatStands(request, response);
    if (failure instanceof CsrfException && isForm(request)) againAt(request, response);
    else if (WEBAPP.matches(request)) writeToWebapp(response, HttpStatus.FORBIDDEN, detail);
    else write(response, HttpStatus.FORBIDDEN, detail);
  }

  /** A form from before a sign-in or sign-out, or one too large to be read: its page says so and has in it what was typed. */
  private static void againAt(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
    switch (request.getRequestURI()) {
      case LoginPage.PATH -> response.sendRedirect(LoginPage.PATH + "?error=old");
      case LoginPage.SIGN_OUT -> response.sendRedirect(LoginPage.SIGN_OUT);
      default -> request.getRequestDispatcher(NOT_SENT).forward(request, response);
    }
  }

  /** What a page fetches by the way is left out rather than replaced by a reason that only programs read. */
  private static void keepWhatStands(HttpServletRequest request, HttpServletResponse response) {
    if (request.getHeader("HX-Request") != null) response.setHeader("HX-Reswap", "none");
  }

  /** Whether a person pressed a button on one of our pages. */
  private static boolean isForm(HttpServletRequest request) {
    return HttpMethod.POST.matches(request.getMethod()) && isByHand(request) && !WEBAPP.matches(request)
        && !INTERFACE.matches(request);
  }

  /** Browsers say what they do; those that don't are known by asking for a page. */
  static boolean isNavigation(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod()) && isByHand(request);
  }

  private static boolean isByHand(HttpServletRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean asksForPage = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    return asksForPage && request.getHeader("X-Requested-With") == null && (mode == null || mode.equals("navigate"));
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
