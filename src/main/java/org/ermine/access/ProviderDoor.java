package org.ermine.access;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * The way to the OpenID Connect provider and back, where one is set up: the authorization code flow with state, nonce and PKCE.
 * What was asked waits in the session, so that any node takes up the answer.
 */
@Component
class ProviderDoor {
  private static final String BEGIN = "/oauth2/authorization";
  /** Where a browser is sent to sign in at the provider. */
  static final String PATH = BEGIN + "/" + ProviderRegistration.ID;

  private static final Logger LOG = LoggerFactory.getLogger(ProviderDoor.class);

  private final ProviderSettings settings;
  private final ProviderRegistration registration;
  private final Accounts accounts;
  private final Directory directory;
  private final SignIns signIns;

  ProviderDoor(ProviderSettings settings, Accounts accounts, Directory directory, SignIns signIns) {
    this.settings = settings;
    this.registration = new ProviderRegistration(settings);
    this.accounts = accounts;
    this.directory = directory;
    this.signIns = signIns;
  }

  /** What checks the answers that people bring from the provider; empty where there is none. */
  List<AuthenticationProvider> checks() {
    return settings.on() ? List.of(new OidcAuthorizationCodeAuthenticationProvider(ProviderCalls.tokens(),
        new ProviderPeople(settings, ProviderCalls.claims(), accounts, directory))) : List.of();
  }

  /** Adds the two filters to the chain. Its authentication manager has to know {@link #checks}. */
  void open(HttpSecurity http) throws Exception {
    if (!settings.on()) return;
    var requests = new DefaultOAuth2AuthorizationRequestResolver(registration, BEGIN);
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    http.oauth2Login(login -> login.loginPage(LoginPage.PATH).clientRegistrationRepository(registration)
        .authorizedClientRepository(new ForgottenTokens())
        .authorizationEndpoint(way -> way.authorizationRequestResolver(requests))
        .failureHandler(this::refuse)
        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
          @Override
          public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler((request, response, failure) -> fault(response, failure));
            return filter;
          }
        }));
  }

  /** The same for whoever is signed in by a password. */
  LogoutSuccessHandler signOut(LogoutSuccessHandler next) {
    return settings.on() ? new ProviderSignOut(registration).andThen(next) : next;
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof ProviderRefusal refusal) {
      signIns.turnedAway(refusal.person());
      toLogin(response, refusal.reason().name().toLowerCase(Locale.ROOT));
    } else {
      signIns.turnedAway(null);
      fault(response, failure);
    }
  }

  /** Something between the two servers, for whoever runs them; what the provider or a browser wrote stays on one line. */
  private static void fault(HttpServletResponse response, AuthenticationException failure) throws IOException {
    LOG.warn("A sign-in at the provider failed: {}", String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " "));
    toLogin(response, "provider");
  }

  private static void toLogin(HttpServletResponse response, String error) throws IOException {
    response.sendRedirect(LoginPage.PATH + "?error=" + error);
  }
}
