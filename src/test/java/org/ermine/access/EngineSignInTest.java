package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;

class EngineSignInTest {
  /** Nobody is to learn by the time it takes whether a name exists. */
  @ParameterizedTest
  @ValueSource(strings = {"nobody", "known", "locked"})
  void whoever_is_refused_has_waited_for_one_slow_hash(String name) {
    var accounts = new Counted();
    var signIn = new EngineSignIn(accounts, new VerifiedPasswords());
    assertThatThrownBy(() -> signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, "wrong")))
        .isInstanceOf(AuthenticationException.class);
    assertThat(accounts.slowHashes).isEqualTo(1);
  }

  private static final class Counted implements Accounts {
    private int slowHashes;

    @Override public Optional<Account> find(String id) {
      return id.equals("nobody") ? Optional.empty() : Optional.of(new Account(id, "hash", id.equals("locked")));
    }

    @Override public boolean signsIn(String id, String password) {
      slowHashes++;
      return false;
    }

    @Override public boolean hasPassword(String id, String password) {
      slowHashes++;
      return false;
    }

    @Override public void saveUnchecked(User user) {
      throw new UnsupportedOperationException();
    }
  }
}
