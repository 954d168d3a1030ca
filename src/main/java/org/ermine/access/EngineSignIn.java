package org.ermine.access;

import java.util.List;
import org.camunda.bpm.engine.AuthenticationException;
import org.ermine.access.Accounts.Account;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Signs people in with the password that the engine keeps. The result carries the name alone: groups are read anew for every
 * request, so that a session never holds on to a membership that has ended.
 */
@Component
class EngineSignIn implements AuthenticationProvider {
  private final Accounts accounts;
  private final VerifiedPasswords verified;

  EngineSignIn(Accounts accounts, VerifiedPasswords verified) {
    this.accounts = accounts;
    this.verified = verified;
  }

  @Override
  public Authentication authenticate(Authentication claim) {
    String user = claim.getName();
    String password = String.valueOf(claim.getCredentials());
    Account account = accounts.find(user).orElse(null);
    if (account != null && account.locked()) {
      accounts.hasPassword(user, password); // as slow as any other answer: nobody learns by it that a name exists
      throw new LockedException("too many wrong passwords: wait before the next attempt");
    }
    if (account == null || account.passwordHash() == null || !verified.knows(user, password, account.passwordHash())) {
      checkSlowly(user, password);
      verified.remember(user, password, account.passwordHash());
    }
    return UsernamePasswordAuthenticationToken.authenticated(user, null, List.of());
  }

  private void checkSlowly(String user, String password) {
    try {
      if (!accounts.signsIn(user, password)) {
        throw new BadCredentialsException("unknown name or wrong password");
      }
    } catch (AuthenticationException locked) {
      throw new LockedException("too many wrong passwords: wait before the next attempt", locked);
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
