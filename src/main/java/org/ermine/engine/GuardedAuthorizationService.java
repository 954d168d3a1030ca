package org.ermine.engine;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.AuthorizationServiceImpl;
import org.ermine.access.Refused;

/** The engine is told to look for no revocations; so that nobody relies on one, none can be made. */
class GuardedAuthorizationService extends AuthorizationServiceImpl {
  @Override public Authorization saveAuthorization(Authorization authorization) {
    if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
      throw Refusals.noted(Refused.forbidden("Ermine looks at no revoking authorizations: take the grant away instead."));
    }
    return super.saveAuthorization(authorization);
  }
}
