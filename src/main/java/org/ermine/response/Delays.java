package org.ermine.response;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.ermine.access.Decisions;
import org.ermine.risk.ActionReport;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseAction;
import org.ermine.risk.Responses;
import org.springframework.stereotype.Component;

/**
 * How far the dates of a plan have moved since people approved it. A response that was kept without a new approval still stands
 * on the dates that were approved then.
 */
@Component
class Delays {
  /** Days by which an action may be late without a new approval. */
  private static final int LONGEST_DAYS = 30;

  private final Responses responses;
  private final Decisions decisions;

  Delays(Responses responses, Decisions decisions) {
    this.responses = responses;
    this.decisions = decisions;
  }

  /** Whether what was approved still covers this action's date: moved once at most, by 30 days at most. */
  boolean withinApproval(Response running, UUID action) {
    var versions = sinceApproval(running);
    var moves = moves(versions, action);
    if (moves.isEmpty()) return true;
    var approved = versions.get(versions.size() - 1).action(action).orElseThrow().dueOn();
    return moves.size() == 1 && !moves.get(0).newDueOn().isAfter(approved.plusDays(LONGEST_DAYS));
  }

  /** The open actions whose dates have to be approved again. */
  List<ResponseAction> beyondApproval(Response running) {
    return running.openActions().stream().filter(action -> !withinApproval(running, action.id())).toList();
  }

  /** Who moved a date of an open action since the plan was approved, and whose action it is where somebody stood in for them. */
  Set<String> movers(Response running) {
    var movers = new LinkedHashSet<String>();
    var versions = sinceApproval(running);
    for (var action : running.openActions()) {
      moves(versions, action.id()).forEach(move -> movers.addAll(List.of(move.by(), action.assignee())));
    }
    return movers;
  }

  private static List<ActionReport> moves(List<Response> versions, UUID action) {
    return versions.stream().flatMap(version -> version.action(action).stream()).flatMap(one -> one.moves().stream()).toList();
  }

  /** This version and those that it keeps, back to the one on whose dates people decided. */
  private List<Response> sinceApproval(Response running) {
    var versions = new ArrayList<>(List.of(running));
    var version = running;
    while (version.keeps() != null && decisions.approvals(version.id()).isEmpty()) {
      version = responses.find(version.keeps()).orElseThrow();
      versions.add(version);
    }
    return versions;
  }
}
