package org.ermine.access.audit;

/**
 * Follows the chain seal by seal and keeps the first that is not as it was written. Holds nothing but where it stands, however
 * long the chain is.
 */
final class ChainCheck {
  /** What is wrong with an entry. */
  enum Finding {
    /** It says something else than when it was sealed. */
    ALTERED,
    /** It is gone; or the one before it is gone together with its seal. */
    MISSING,
    /** It stands where it was not sealed. */
    REORDERED,
    /** Its seal was taken away, or it was slipped in behind the chain's back. */
    UNSEALED
  }

  /** @param position in the chain where it was to be found; null for an entry without a seal */
  record Bad(long entry, Long position, Finding finding) {}

  private final String soughtHead;
  private long seals;
  private long position;
  private String head = Seal.START;
  private Bad first;
  private boolean gap;
  private Long foundAt;

  /** @param soughtHead a hash that may be one of the chain's; null if none is sought */
  ChainCheck(String soughtHead) {
    this.soughtHead = soughtHead;
  }

  /** @param entry the entry that was sealed, as it is now; null if it is gone */
  void next(Seal seal, Content entry) {
    var finding = first == null ? finding(seal, entry) : null;
    if (finding != null) {
      first = new Bad(seal.entry(), position + 1, finding);
      gap = seal.position() != position + 1;
    }
    seals++;
    position = seal.position();
    head = seal.hash();
    if (first == null && head.equals(soughtHead)) foundAt = position;
  }

  /** The first entry that has no seal and waits for none. If a seal is missing, it was this entry's. */
  void unsealed(long entry) {
    if (first == null || gap) first = new Bad(entry, gap ? first.position() : null, Finding.UNSEALED);
  }

  /** The first entry that waits for its seal and is gone. */
  void lost(long entry) {
    if (first == null) first = new Bad(entry, null, Finding.MISSING);
  }

  private Finding finding(Seal seal, Content entry) {
    if (seal.position() != position + 1) return Finding.MISSING;
    if (!seal.previous().equals(head)) return Finding.REORDERED;
    if (entry == null) return Finding.MISSING;
    return seal.xid().equals(entry.xid()) && isForm(seal.form()) && (seal.form() > 1 || entry.fitsFirstForm())
        && ChainHash.of(seal.form(), head, entry).equals(seal.hash()) ? null : Finding.ALTERED;
  }

  private static boolean isForm(int form) {
    return form >= 1 && form <= ChainHash.NEWEST_FORM;
  }

  long seals() {
    return seals;
  }

  /** The last seal's hash; null without seals. */
  String head() {
    return seals == 0 ? null : head;
  }

  /** Null if all is as it was written. */
  Bad first() {
    return first;
  }

  /** Where the sought hash stands with everything before it intact; null if nowhere. */
  Long foundAt() {
    return foundAt;
  }
}
