package org.ermine.risk.plan;

/**
 * How often mitigations of a category have worked, with one success and one failure assumed before anything is known.
 *
 * @param category null for risks without one
 * @param verified how many were verified
 * @param effective how many of them worked
 */
public record SuccessShare(String category, long verified, long effective) {
  public SuccessShare {
    if (effective < 0 || effective > verified) {
      throw new IllegalArgumentException("%d of %d mitigations can't have worked.".formatted(effective, verified));
    }
  }

  /** In (0, 1). */
  public double share() {
    return (1.0 + effective) / (2.0 + verified);
  }
}
