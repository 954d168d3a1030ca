package org.ermine.access;

import java.util.Optional;
import org.camunda.bpm.engine.identity.User;

/** The accounts with which people sign in. */
public interface Accounts {
  /** Of a person's id; e-mail addresses are ids that people use. */
  String ID = "[A-Za-z0-9._@+-]{1,64}";
  /** What the engine's password policy asks for, as a sentence. */
  String PASSWORD_POLICY = "at least 10 characters with an upper and a lower case letter, a digit and a special character, and "
      + "without the user's name";

  /**
   * One person's account.
   *
   * @param passwordHash changes whenever the password does; null for whoever has none and signs in at the provider alone
   * @param locked too many wrong passwords lately, or so many that an administrator has to look
   */
  record Account(String id, String passwordHash, boolean locked) {
  }

  Optional<Account> find(String id);

  /**
   * Checks a password and counts a wrong one towards the lock-out. As slow for an unknown person as for a known one; of
   * whoever has no password nothing is counted, since nothing can be guessed.
   */
  boolean signsIn(String id, String password);

  /** Whether this is the person's password, without counting towards the lock-out. */
  boolean hasPassword(String id, String password);

  /** Stores a person whatever the password policy says; for passwords that this application made or an operator chose. */
  void saveUnchecked(User user);
}
