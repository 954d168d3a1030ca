package org.ermine.report;

import java.time.Instant;
import java.util.UUID;

/**
 * The frozen rows of one service.
 *
 * @param service id of the service; {@link #UNASSIGNED} for the risks that have none yet
 * @param risks   how many rows
 * @param sha256  of the rows' canonical JSON
 */
record Part(UUID id, String service, Instant frozenAt, int risks, String sha256) {
  static final String UNASSIGNED = "";
}
