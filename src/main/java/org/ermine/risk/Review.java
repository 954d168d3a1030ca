package org.ermine.risk;

import java.time.Instant;
import java.util.List;

/**
 * A review by the risk's owner.
 *
 * @param signals the ids of the signals that it dealt with
 */
public record Review(String risk, Finding finding, String comment, List<Long> signals, String by, Instant at,
    String processInstance) {

  public Review {
    signals = List.copyOf(signals);
  }
}
