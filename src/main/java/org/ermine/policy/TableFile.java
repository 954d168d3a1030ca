package org.ermine.policy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A decision table as DMN, byte for byte. */
public final class TableFile {
  /** In bytes; the largest of ours has a twentieth of it. */
  public static final int LARGEST = 100_000;

  private final byte[] content;

  public TableFile(byte[] content) {
    this.content = content.clone();
  }

  public byte[] content() {
    return content.clone();
  }

  /** In hexadecimal. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
