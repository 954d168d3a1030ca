package org.ermine.risk;

import java.util.List;

/**
 * Everything a score is computed from.
 *
 * @param loss null where no money has been stated
 */
public record ScoreInputs(
    Impact impact, Opinion opinion, Evidence evidence, List<ControlInForce> controls, LossInterval loss) {

  public ScoreInputs {
    Require.present(impact, "The impact");
    Require.present(opinion, "The expert's opinion");
    Require.present(evidence, "The evidence");
    Require.present(controls, "The list of controls");
    controls = List.copyOf(controls);
  }
}
