package org.ermine.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * One action of a plan. It keeps its id through the versions of the plan.
 *
 * @param dueOn   the UTC date that this version of the plan states
 * @param cost    money, at most two decimals
 * @param done    whether it has been reported done, under whichever version
 * @param reports what was reported about it under this version, oldest first
 */
public record ResponseAction(
    UUID id, String title, String assignee, LocalDate dueOn, BigDecimal cost, boolean done, List<ActionReport> reports) {

  public ResponseAction {
    reports = List.copyOf(reports);
  }

  /** An action as it is planned. */
  public static ResponseAction planned(String title, String assignee, LocalDate dueOn, BigDecimal cost) {
    return new ResponseAction(UUID.randomUUID(), title, assignee, dueOn, cost, false, List.of());
  }

  /** The date that holds now: as planned, or as moved since. */
  public LocalDate presentDueOn() {
    return moves().isEmpty() ? dueOn : moves().get(moves().size() - 1).newDueOn();
  }

  /** The reports that moved the date, oldest first. */
  public List<ActionReport> moves() {
    return reports.stream().filter(report -> !report.done()).toList();
  }

  /** The same action for the next version of the plan, at the date that holds now. */
  public ResponseAction carriedOver() {
    return new ResponseAction(id, title, assignee, presentDueOn(), cost, done, List.of());
  }
}
