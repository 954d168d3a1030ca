package org.ermine.engine;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * PBKDF2 with HMAC-SHA-256, 310,000 rounds and a salt of its own, in place of the engine's single round of SHA-512. The engine
 * appends its salt to the password, which bcrypt would cut off at 72 bytes; PBKDF2 takes any length.
 */
class SlowPasswordHash implements PasswordEncryptor {
  private final PasswordEncoder encoder = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  @Override
  public String encrypt(String password) {
    return encoder.encode(password);
  }

  @Override
  public boolean check(String password, String encrypted) {
    return encoder.matches(password, encrypted);
  }

  @Override
  public String hashAlgorithmName() {
    return "PBKDF2";
  }
}
