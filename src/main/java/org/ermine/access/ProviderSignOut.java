package org.ermine.access;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/**
 * Signs out at the provider too, where it offers that: the way there is kept for the sign-in page, to which every way of signing
 * out leads. The answer to the sign-out itself cannot lead there: the task list does not follow it, and the page's policy lets
 * no form lead to another server.
 */
class ProviderSignOut extends OidcClientInitiatedLogoutSuccessHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignOut.class);
  private static final String WAY = "ermine.provider-sign-out";

  ProviderSignOut(ClientRegistrationRepository registrations) {
    super(registrations);
    setPostLogoutRedirectUri("{baseUrl}" + LoginPage.PATH + "?bye");
  }

  LogoutSuccessHandler andThen(LogoutSuccessHandler next) {
    return (request, response, signedIn) -> {
      if (signedIn instanceof OAuth2AuthenticationToken) {
        wayOut(request, response, signedIn).ifPresent(way -> request.getSession().setAttribute(WAY, way));
      }
      next.onLogoutSuccess(request, response, signedIn);
    };
  }

  /** Where whoever has just signed out here goes on to sign out at the provider; told once. */
  static Optional<String> take(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null || !(session.getAttribute(WAY) instanceof String way)) return Optional.empty();
    session.removeAttribute(WAY);
    return Optional.of(way);
  }

  private Optional<String> wayOut(HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
    try {
      return Optional.of(determineTargetUrl(request, response, signedIn)).filter(way -> !way.equals(getDefaultTargetUrl()));
    } catch (OAuth2AuthenticationException unreachable) {
      LOG.warn("Nobody is signed out at the provider: {}", unreachable.getMessage());
      return Optional.empty();
    }
  }
}
