package org.ermine.risk.loss;

/**
 * The occurrences of one risk's cluster, by the logarithmic distribution: k of them with a probability in proportion to q^k / k.
 * Up to {@link #COMMON} they are found by comparing with that many bounds and no branch, at which a processor would guess wrong.
 */
final class ClusterSizes {
  /** Sizes above this are found one after the other. */
  static final int COMMON = 6;

  private static final int FRACTION_BITS = 52;
  private static final double FRACTION = 0x1p-52;
  /** A size of this probability is lost on a fraction of 52 bits. */
  private static final double NEGLIGIBLE = 0x1p-60;

  private final double q;
  /** The probability of {@link #COMMON}, and of at most it. */
  private final double last;
  private final double upToLast;
  /** By size less one, the probability of at most that size in 2^-52. */
  private final long[] bounds = new long[COMMON];

  /** @param single the probability of one occurrence; q and it are in (0, 1] */
  ClusterSizes(double q, double single) {
    this.q = q;
    double p = single;
    double upTo = 0;
    for (int size = 1; ; size++) {
      upTo += p;
      bounds[size - 1] = (long) StrictMath.ceil(Math.min(1, upTo) / FRACTION);
      if (size == COMMON) break;
      p *= q * size / (size + 1);
    }
    this.last = p;
    this.upToLast = upTo;
  }

  /** @param word a random one, of which the low twelve bits have no say */
  int of(long word) {
    long fraction = word >>> 64 - FRACTION_BITS;
    int size = 1;
    for (int i = 0; i < COMMON; i++) size += (int) (bounds[i] - 1 - fraction >>> 63);
    return size <= COMMON ? size : uncommon(fraction * FRACTION - upToLast);
  }

  private int uncommon(double left) {
    int size = COMMON + 1;
    double p = last * q * COMMON / size;
    while (left >= p && p > NEGLIGIBLE) {
      left -= p;
      p *= q * size / (size + 1);
      size++;
    }
    return size;
  }
}
