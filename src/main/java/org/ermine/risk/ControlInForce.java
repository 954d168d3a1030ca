package org.ermine.risk;

/**
 * A control linked to a risk, as it stands at one instant.
 *
 * @param control the catalog's id, for example {@code ac-2}
 * @param coverage the share of this risk that the control could remove if it worked perfectly, in (0, 1]
 * @param design its design effectiveness, a value of {@link DesignRating}
 * @param passes how many of its tests in the window passed
 * @param tests how many tests of it the window holds
 * @throws IllegalArgumentException if a value is out of its range
 */
public record ControlInForce(String control, double coverage, double design, int passes, int tests) {

  public ControlInForce {
    Require.text(control, "The id of a control");
    Require.that(coverage > 0 && coverage <= 1,
        "The coverage of control %s must be above 0 and at most 1, not %s.", control, coverage);
    DesignRating.of(design);
    Require.that(passes >= 0 && passes <= tests,
        "Control %s cannot have passed %d of %d tests.", control, passes, tests);
  }

  /** The operating effectiveness (1 + passes) / (2 + tests), in (0, 1); untested it is 0.5. */
  public double operating() {
    return (1.0 + passes) / (2.0 + tests);
  }

  /** The share of the risk that this control leaves: 1 - coverage * design * operating. */
  double remaining() {
    return 1 - coverage * design * operating();
  }
}
