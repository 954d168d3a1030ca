package org.ermine.access;

import java.util.stream.Stream;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.util.function.SingletonSupplier;

/**
 * Where the provider's doors are, as it says itself. It is asked at the first sign-in and not at the start, so that a node starts
 * while the provider is down; once it has answered, it is not asked again.
 */
class ProviderRegistration implements ClientRegistrationRepository {
  /** Part of the address to which the provider sends people back. */
  static final String ID = "provider";

  private final ProviderSettings settings;
  private final SingletonSupplier<ClientRegistration> discovered = SingletonSupplier.of(this::discover);

  ProviderRegistration(ProviderSettings settings) {
    this.settings = settings;
  }

  /** @throws OAuth2AuthenticationException if the provider does not answer, or not as it should */
  @Override
  public ClientRegistration findByRegistrationId(String id) {
    if (!ID.equals(id)) return null;
    try {
      return discovered.obtain();
    } catch (RuntimeException fault) {
      throw new OAuth2AuthenticationException(new OAuth2Error("provider_unreachable"), fault.getMessage(), fault);
    }
  }

  private ClientRegistration discover() {
    var registration = ClientRegistrations.fromIssuerLocation(settings.issuer()).registrationId(ID)
        .clientId(settings.clientId()).clientSecret(settings.clientSecret()).clientName(settings.name())
        .scope(settings.scopes()).build();
    var provider = registration.getProviderDetails();
    Stream.of(provider.getAuthorizationUri(), provider.getTokenUri(), provider.getJwkSetUri(),
        provider.getUserInfoEndpoint().getUri()).forEach(ProviderRegistration::requireSafe);
    return registration;
  }

  private static void requireSafe(String address) {
    if (address != null && !ProviderSettings.isSafe(address)) {
      throw new IllegalStateException("the provider names an address without TLS: " + address);
    }
  }
}
