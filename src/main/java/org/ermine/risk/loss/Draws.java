package org.ermine.risk.loss;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Random words and normal numbers in as few steps as they can be had: every simulated occurrence takes one of each at least, and
 * a library's generator behind its interface costs a tenth of the whole.
 *
 * <p>The words are xoshiro256++ (Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47, 2021). The
 * normal numbers are drawn by the ziggurat of 256 strips (Marsaglia and Tsang, J. Stat. Software 5(8), 2000) with strip and place
 * from separate bits (Doornik, An improved ziggurat method, 2005).
 */
final class Draws implements UniformRandomProvider {
  private static final int STRIPS = 256;
  /** Where the tail starts, and the area of a strip under exp(-x^2 / 2); both from Marsaglia and Tsang. */
  private static final double TAIL = 3.6541528853610088;
  private static final double AREA = 0.00492867323399;
  /** Right ends of the strips, the lowest first; its end is that of a box of the strip's area. */
  private static final double[] ENDS = new double[STRIPS + 1];
  /** What share of a strip lies under the curve for certain. */
  private static final double[] INSIDE = new double[STRIPS];

  static {
    double height = curve(TAIL);
    ENDS[0] = AREA / height;
    ENDS[1] = TAIL;
    for (int i = 2; i < STRIPS; i++) {
      height += AREA / ENDS[i - 1];
      ENDS[i] = StrictMath.sqrt(-2 * StrictMath.log(height));
    }
    for (int i = 0; i < STRIPS; i++) INSIDE[i] = ENDS[i + 1] / ENDS[i];
  }

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  Draws(long s0, long s1, long s2, long s3) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  @Override public long nextLong() {
    long word = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return word;
  }

  /** A standard normal number. */
  double normal() {
    long word = nextLong();
    int strip = (int) word & STRIPS - 1;
    double place = (word >> 10) * 0x1p-53;
    return Math.abs(place) < INSIDE[strip] ? place * ENDS[strip] : atTheEdge(strip, place);
  }

  /** One number in a hundred. */
  private double atTheEdge(int strip, double place) {
    if (strip == 0) return place < 0 ? -beyondTheTailsStart() : beyondTheTailsStart();
    double x = place * ENDS[strip];
    double low = curve(ENDS[strip]);
    double high = curve(ENDS[strip + 1]);
    return low + nextDouble() * (high - low) < curve(x) ? x : normal();
  }

  private double beyondTheTailsStart() {
    double x;
    double y;
    do {
      x = -StrictMath.log(1 - nextDouble()) / TAIL;
      y = -StrictMath.log(1 - nextDouble());
    } while (2 * y < x * x);
    return TAIL + x;
  }

  private static double curve(double x) {
    return StrictMath.exp(-x * x / 2);
  }
}
