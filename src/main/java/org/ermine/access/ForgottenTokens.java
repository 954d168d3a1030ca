package org.ermine.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/** Once somebody is signed in, Ermine asks nothing more of the provider: the tokens that would let it are kept nowhere. */
class ForgottenTokens implements OAuth2AuthorizedClientRepository {
  @Override
  public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String registration, Authentication signedIn,
      HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication signedIn, HttpServletRequest request,
      HttpServletResponse response) {
    // forgotten
  }

  @Override
  public void removeAuthorizedClient(String registration, Authentication signedIn, HttpServletRequest request,
      HttpServletResponse response) {
    // there is nothing to remove
  }
}
