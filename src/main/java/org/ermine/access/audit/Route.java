package org.ermine.access.audit;

import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * By which way the work at hand came: {@code api}, {@code engine-rest}, {@code tasklist}, {@code cockpit}, {@code admin},
 * {@code sign-in}, {@code page}, {@code timer}, {@code job}, or {@code programme} for what Ermine does by its own schedule.
 * A web application is told from a program that calls the engine's interface by the page that the browser says it is on.
 */
@Component
class Route {
  private static final Pattern WEBAPP_PAGE = Pattern.compile("https?://[^/]+/(?:.*/)?camunda/app/([a-z]+)/.*");
  private static final Set<String> WEBAPPS = Set.of("tasklist", "cockpit", "admin", "welcome");

  private final RunningJob job;

  Route(RunningJob job) {
    this.job = job;
  }

  String current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? of(request.getRequest())
        : job.kind().orElse("programme");
  }

  static String of(HttpServletRequest request) {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith("/api/")) return "api";
    if (path.equals("/login") || path.equals("/logout") || path.startsWith("/login/")
        || path.startsWith("/camunda/api/admin/auth/")) return "sign-in";
    if (!path.startsWith("/camunda/api/")) return "page";
    var page = WEBAPP_PAGE.matcher(String.valueOf(request.getHeader(HttpHeaders.REFERER)));
    return page.matches() && WEBAPPS.contains(page.group(1)) ? page.group(1) : "engine-rest";
  }
}
