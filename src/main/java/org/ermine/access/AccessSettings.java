package org.ermine.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Passwords handed in from outside; none has a default.
 *
 * @param demo the example people, made only on the embedded database
 * @param admin the first administrator, made where there is none yet
 */
@ConfigurationProperties("ermine")
record AccessSettings(@DefaultValue Demo demo, @DefaultValue Admin admin) {

  /** @param password shared by the example people ({@code ERMINE_DEMO_PASSWORD}); random if not set */
  record Demo(String password) {
  }

  /** From {@code ERMINE_ADMIN_USER} and {@code ERMINE_ADMIN_PASSWORD}. */
  record Admin(String user, String password) {
  }
}
