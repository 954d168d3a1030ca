package org.ermine.risk;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The share of a risk that its controls leave. */
public final class ControlDeficiency {

  private ControlDeficiency() {}

  /**
   * The product of what each control leaves, multiplied in the order of their ids (by {@link String#compareTo}), so that the
   * same controls always give the same double. In [0, 1]; without controls 1.
   *
   * @throws IllegalArgumentException if a control is there twice
   */
  public static double of(Collection<ControlInForce> controls) {
    List<ControlInForce> ordered = controls.stream().sorted(Comparator.comparing(ControlInForce::control)).toList();
    double deficiency = 1;
    String previous = null;
    for (ControlInForce control : ordered) {
      Require.that(!control.control().equals(previous), "Control %s is linked twice.", control.control());
      deficiency *= control.remaining();
      previous = control.control();
    }
    return deficiency;
  }

  /** @throws IllegalArgumentException unless it is in [0, 1] */
  public static void check(double deficiency) {
    Require.that(deficiency >= 0 && deficiency <= 1, "A control deficiency must be from 0 to 1, not %s.", deficiency);
  }
}
