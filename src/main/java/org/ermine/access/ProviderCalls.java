package org.ermine.access;

import java.time.Duration;
import java.util.List;

import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** What Ermine itself asks of the provider while a person waits. The library would wait without end. */
final class ProviderCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Turns the code that a person brings into tokens. */
  static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(RestClient.builder().requestFactory(requests())
        .messageConverters(converters -> {
          converters.clear();
          converters.addAll(List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
        })
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
    return client;
  }

  /** What the provider tells of a person, beyond what the ID token says. */
  static OidcUserService claims() {
    var rest = new RestTemplate(requests());
    rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    var asked = new DefaultOAuth2UserService();
    asked.setRestOperations(rest);
    var claims = new OidcUserService();
    claims.setOauth2UserService(asked);
    return claims;
  }

  private static SimpleClientHttpRequestFactory requests() {
    var requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(PATIENCE);
    requests.setReadTimeout(PATIENCE);
    return requests;
  }

  private ProviderCalls() {}
}
