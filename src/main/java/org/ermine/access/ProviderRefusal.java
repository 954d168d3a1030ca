package org.ermine.access;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Somebody who signed in at the provider and is not let in here. */
class ProviderRefusal extends OAuth2AuthenticationException {
  private static final long serialVersionUID = 1;

  /** Why; the sign-in page has a sentence for each. */
  enum Reason { ACCOUNT, GROUP, LOCKED }

  private final Reason reason;
  private final String person;

  /** @param person the id that the provider's claim gives; null where it gives none */
  ProviderRefusal(Reason reason, String person) {
    super(new OAuth2Error("refused"), "refused: " + reason);
    this.reason = reason;
    this.person = person;
  }

  Reason reason() {
    return reason;
  }

  String person() {
    return person;
  }
}
