package org.ermine.web.page;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.ermine.access.SignedIn;
import org.ermine.engine.Inbox;
import org.ermine.web.Paged;
import org.ermine.web.TaskDesk;
import org.springframework.stereotype.Component;

/** Whose turn it is: what a risk or a report waits for, what of it the reader can do, and what the four-eyes rule keeps from them. */
@Component
class Turns {
  private static final int OF_ONE = 100;

  /**
   * @param mine   whether the reader can do it now
   * @param barred whether it is asked of a group of the reader's, but not of the reader, who had a part in what is decided on
   */
  record Turn(Inbox.Item task, boolean mine, boolean barred) {}

  private final Inbox inbox;
  private final TaskDesk tasks;

  Turns(Inbox inbox, TaskDesk tasks) {
    this.inbox = inbox;
    this.tasks = tasks;
  }

  /** Whoever calls has made sure that the person sees the risk. The reader's own stand first. */
  List<Turn> ofRisk(SignedIn person, String risk) {
    return of(person, risk, new Inbox.Filter(risk, null, null));
  }

  /** The same for a report, but for what others are asked about their services: how each part stands says that. */
  List<Turn> ofReport(SignedIn person, String period) {
    return of(person, period, new Inbox.Filter(null, null, period)).stream()
        .filter(turn -> turn.mine() || turn.task().service() == null).toList();
  }

  private List<Turn> of(SignedIn person, String about, Inbox.Filter filter) {
    Set<String> own = tasks.list(person, filter, new Paged.Wanted(0, OF_ONE)).items().stream().map(Inbox.Item::id)
        .collect(Collectors.toSet());
    return inbox.openAbout(about).stream().map(task -> turn(person, task, own.contains(task.id())))
        .sorted(Comparator.comparing(turn -> !turn.mine())).toList();
  }

  private static Turn turn(SignedIn person, Inbox.Item task, boolean mine) {
    var barred = !mine && task.assignee() == null && !Collections.disjoint(person.groups(), task.candidateGroups());
    return new Turn(task, mine, barred);
  }
}
