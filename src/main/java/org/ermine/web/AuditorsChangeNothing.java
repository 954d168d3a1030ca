package org.ermine.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Auditors read all and change nothing, whatever other groups they belong to. */
class AuditorsChangeNothing implements HandlerInterceptor {
  private final SignedInResolver signedIn;

  AuditorsChangeNothing(SignedInResolver signedIn) {
    this.signedIn = signedIn;
  }

  @Override public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    var changes = !HttpMethod.GET.matches(request.getMethod()) && !HttpMethod.HEAD.matches(request.getMethod())
        && !HttpMethod.OPTIONS.matches(request.getMethod());
    if (changes && handler instanceof HandlerMethod && signedIn.current().in(Groups.AUDITORS)) {
      throw Refused.forbidden(Reason.READS_ONLY);
    }
    return true;
  }
}
