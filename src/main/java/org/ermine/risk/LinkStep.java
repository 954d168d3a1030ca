package org.ermine.risk;

import java.time.Instant;

/**
 * From this instant on the control covers this share of the risk.
 *
 * @param coverage in (0, 1], or 0 for a link that was removed
 */
public record LinkStep(String control, double coverage, Instant effectiveAt) {

  public LinkStep {
    Require.text(control, "The id of a control");
    Require.that(coverage >= 0 && coverage <= 1, "The coverage of control %s must be from 0 to 1, not %s.", control, coverage);
    Require.present(effectiveAt, "The time from which the link to control %s holds".formatted(control));
  }
}
