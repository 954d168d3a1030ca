package org.ermine.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpHeaders;

/**
 * By which a program reads the metrics and nothing else, so that none has to know an administrator's password.
 *
 * @param token sent as {@code Authorization: Bearer}; without one, administrators alone read metrics
 * @throws IllegalArgumentException if it is shorter than 32 characters
 */
@ConfigurationProperties("ermine.metrics")
record ScrapeToken(String token) {
  private static final int SHORTEST = 32;
  private static final String BEARER = "Bearer ";

  ScrapeToken {
    if (token != null && token.isBlank()) token = null;
    if (token != null && token.length() < SHORTEST) {
      throw new IllegalArgumentException("ERMINE_METRICS_TOKEN has to have at least " + SHORTEST + " characters");
    }
  }

  boolean isIn(HttpServletRequest request) {
    var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
    return token != null && sent != null && MessageDigest.isEqual((BEARER + token).getBytes(UTF_8), sent.getBytes(UTF_8));
  }

  @Override public String toString() {
    return "ScrapeToken";
  }
}
