package org.ermine.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves to a receiver that a call is Ermine's and recent: {@code t=<seconds since 1970>,v1=<hex>}, where the latter is
 * HMAC-SHA256 under the webhook's secret over the seconds, a dot and the body as sent.
 */
final class Signature {
  static final String HEADER = "Ermine-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  static String of(byte[] body, String secret, Instant now) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((now.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + now.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
    }
  }
}
