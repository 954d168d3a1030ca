package org.ermine.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers which passwords were found right, because HTTP Basic sends one with every request and the hash is slow on
 * purpose. Kept is an HMAC under a key that lives and dies with this process, bound to the stored hash of that moment: a new
 * password is asked of the slow hash again. The longest unused entry gives way to a new one.
 */
@Component
class VerifiedPasswords {
  private static final int CAPACITY = 1_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key = randomKey();
  private final Map<String, byte[]> proofs = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
      return size() > CAPACITY;
    }
  });

  void remember(String user, String password, String storedHash) {
    proofs.put(user, proof(user, password, storedHash));
  }

  boolean knows(String user, String password, String storedHash) {
    byte[] known = proofs.get(user);
    return known != null && MessageDigest.isEqual(known, proof(user, password, storedHash));
  }

  private byte[] proof(String user, String password, String storedHash) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (String part : new String[] {user, storedHash, password}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        mac.update(bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java", fault);
    }
  }

  private static SecretKeySpec randomKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, ALGORITHM);
  }
}
