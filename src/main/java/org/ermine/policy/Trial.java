package org.ermine.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A changed table, what it would change, and how far it has come.
 *
 * @param policy the table's key
 * @param baseVersion the version that was in force when it was tried
 * @param sha256 of the file, in hexadecimal
 * @param from the first day of the past that was replayed, to: the last; null where none was
 * @param current the open risks, with the inputs of their newest scores
 * @param past the assessments validated in those days; null where none was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trial(UUID id, String policy, State state, int baseVersion, String sha256, LocalDate from, LocalDate to, Counts current,
    Counts past, Step trial, Step proposal, Step decision, Step adoption, Effect effect) {

  /** How far it has come. */
  public enum State {
    TRIED, PROPOSED, APPROVED, REJECTED, ADOPTED, IN_FORCE, LAPSED;

    @JsonValue
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * What somebody did with it.
   *
   * @param from the day from which it is to hold, of a proposal
   * @param outcome approve or reject, of a decision
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(String by, Instant at, LocalDate from, String outcome, String comment) {}

  /**
   * What became of the adoption.
   *
   * @param version that was deployed; null where another table had come in force before
   * @param risks that were queued to be scored anew
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Effect(Integer version, int risks, Instant at) {}

  static State state(Step proposal, Step decision, Step adoption, Effect effect) {
    if (effect != null) return effect.version() == null ? State.LAPSED : State.IN_FORCE;
    if (adoption != null) return State.ADOPTED;
    if (decision != null) return decision.outcome().equals("approve") ? State.APPROVED : State.REJECTED;
    return proposal == null ? State.TRIED : State.PROPOSED;
  }

  /** Whether this person has done something with it; then somebody else does the next step. */
  public boolean hasPart(String person) {
    return people().anyMatch(person::equals);
  }

  /** Those who have done something with it. */
  Stream<String> people() {
    return Stream.of(trial, proposal, decision, adoption).flatMap(step -> Optional.ofNullable(step).stream()).map(Step::by);
  }
}
