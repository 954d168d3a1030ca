package org.ermine.risk;

import java.time.Instant;
import java.util.List;

/**
 * Everything that ever changed what a risk's controls were worth. Of two steps of the same control at the same instant the one
 * further back in its list holds. A linked control whose design was never rated counts as absent. Entries of controls that are
 * not linked do no harm.
 */
public record ControlLog(List<LinkStep> links, List<DesignStep> designs, List<ControlTest> tests) {

  public static final ControlLog EMPTY = new ControlLog(List.of(), List.of(), List.of());

  public ControlLog {
    links = List.copyOf(links);
    designs = List.copyOf(designs);
    tests = List.copyOf(tests);
  }

  /** The linked controls as they stand at this instant, by id. */
  public List<ControlInForce> inForceAt(Instant instant) {
    ControlLogReader reader = new ControlLogReader(this);
    reader.readTo(instant);
    return reader.inForce();
  }

  /** The deficiency in force at this instant, in [0, 1]. */
  public double deficiencyAt(Instant instant) {
    return ControlDeficiency.of(inForceAt(instant));
  }
}
