package org.ermine.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/**
 * Addresses and headers that are written to mean something else further in, such as {@code /..;/}. They are turned away before the
 * security chain knows who asks, so that is looked up here: what a signed-in person tried stands on the trail.
 */
@Component
class UnreadableAddress implements RequestRejectedHandler {
  private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
  private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();
  private final EngineSignIn signIn;
  private final Audit audit;

  UnreadableAddress(EngineSignIn signIn, Audit audit) {
    this.signIn = signIn;
    this.audit = audit;
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected) throws IOException {
    var person = person(request);
    if (person != null) {
      audit.refused(person.getName(), request.getMethod() + " " + request.getRequestURI(),
          Map.of("status", HttpStatus.BAD_REQUEST.value(), "sentence", "The address or a header can't be read safely."));
    }
    response.sendError(HttpStatus.BAD_REQUEST.value());
  }

  private Authentication person(HttpServletRequest request) {
    var known = sessions.loadDeferredContext(request).get().getAuthentication();
    if (known != null) return known;
    try {
      var claim = basic.convert(request);
      return claim == null ? null : signIn.authenticate(claim);
    } catch (AuthenticationException unknown) {
      return null;
    }
  }
}
