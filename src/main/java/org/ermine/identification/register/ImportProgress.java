package org.ermine.identification.register;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far an import is: first its rows are stored, all at once, then the rounds of their risks start from the queue.
 *
 * @param size          of the file, in bytes
 * @param sha256        of the file's bytes
 * @param endedAt       when its rows were stored or refused; null while that is open
 * @param accepted      rows that became risks; null, like the next two, while that is open
 * @param unchanged     rows that were imported before with the same content
 * @param rejected      rows with errors
 * @param rounds        how many rounds its rows called for; a closed row calls for none
 * @param roundsStarted how many of them the queue has started
 */
public record ImportProgress(long id, String register, String file, long size, String sha256, boolean partial, String importedBy,
    Instant startedAt, Instant endedAt, State state, Integer accepted, Integer unchanged, Integer rejected, int rounds,
    int roundsStarted) {

  /** Where an import stands. */
  public enum State {
    /** Its file is being read and stored. */
    RUNNING,
    /** It ended without a result, as when the server stopped. Nothing was stored: import the file again. */
    INTERRUPTED,
    /** Its file was refused and nothing was stored. */
    REFUSED,
    /** Its rows are stored; rounds wait in the queue. */
    STARTING,
    /** Its rows are stored and all rounds have started. */
    COMPLETE;

    @JsonValue public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
