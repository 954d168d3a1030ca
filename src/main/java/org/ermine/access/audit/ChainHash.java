package org.ermine.access.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a seal says of an entry: SHA-256 over the seal before and over every field with its length in front, so that no two
 * entries read the same. Form 1 covers what entries had at first; form 2 adds itself, on whose behalf, route, process instance,
 * before and after, and tells nothing from an empty text.
 */
final class ChainHash {
  static final int NEWEST_FORM = 2;
  private static final String NOTHING = "-";

  private ChainHash() {}

  /** @throws IllegalArgumentException if there is no such form */
  static String of(int form, String previous, Content entry) {
    var digest = DigestUtils.getSha256Digest();
    digest.update(ascii(previous));
    for (var field : fields(form, entry)) {
      if (field == null) {
        digest.update(ascii(NOTHING));
      } else {
        var bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ascii(bytes.length + ":"));
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<String> fields(int form, Content e) {
    return switch (form) {
      case 1 -> List.of(String.valueOf(e.id()), e.xid(), String.valueOf(e.micros()), e.kind(), e.actor(), e.subject(), e.detail());
      case 2 -> Arrays.asList("form 2", String.valueOf(e.id()), e.xid(), String.valueOf(e.micros()), e.kind(), e.actor(),
          e.onBehalfOf(), e.route(), e.subject(), e.processInstance(), e.before(), e.after(), e.detail());
      default -> throw new IllegalArgumentException("Seals have no form " + form);
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
