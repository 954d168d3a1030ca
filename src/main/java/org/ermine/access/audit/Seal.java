package org.ermine.access.audit;

/**
 * A link of the chain.
 *
 * @param position from 1, without gaps
 * @param xid      of the entry, kept twice
 * @param hash     SHA-256 in hexadecimal over {@code previous} and the entry
 * @param form     which form of the entry was hashed
 */
record Seal(long position, long entry, String xid, String hash, String previous, int form) {
  /** What the first seal has for its previous one. */
  static final String START = "0".repeat(64);
  static final Seal NONE = new Seal(0, 0, "0", START, START, ChainHash.NEWEST_FORM);

  /** The seal of this entry behind this one. */
  Seal then(Content entry) {
    return new Seal(position + 1, entry.id(), entry.xid(), ChainHash.of(ChainHash.NEWEST_FORM, hash, entry), hash,
        ChainHash.NEWEST_FORM);
  }
}
