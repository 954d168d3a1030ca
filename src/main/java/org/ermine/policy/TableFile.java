package org.ermine.policy;

import org.apache.commons.codec.digest.DigestUtils;

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
    return DigestUtils.sha256Hex(content);
  }
}
