package org.ermine.risk;

import java.time.Instant;

/**
 * From this instant on the control's design is rated so.
 *
 * @param design a value of {@link DesignRating}
 */
public record DesignStep(String control, double design, Instant effectiveAt) {

  public DesignStep {
    Require.text(control, "The id of a control");
    DesignRating.of(design);
    Require.present(effectiveAt, "The time from which the design of control %s holds".formatted(control));
  }
}
