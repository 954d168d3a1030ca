package org.ermine.access;

import java.util.Random;

import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The source of the token by which the engine's web applications tell their own requests from forged ones: derived from the
 * session's secret id. Several first requests of a session arrive at once, maybe at several nodes; with a random token
 * each would be given another, and all but one would be refused. Made by the web applications' filter, by name.
 */
public class SessionToken extends Random {
  private static final long serialVersionUID = 1;

  @Override
  public void nextBytes(byte[] bytes) {
    String session = RequestContextHolder.currentRequestAttributes().getSessionId();
    byte[] digest = sha256("token of " + session);
    if (bytes.length > digest.length) {
      throw new IllegalArgumentException("a token is at most " + digest.length + " bytes");
    }
    System.arraycopy(digest, 0, bytes, 0, bytes.length);
  }

  private static byte[] sha256(String text) {
    return DigestUtils.sha256(text);
  }
}
