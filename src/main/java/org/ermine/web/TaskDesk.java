package org.ermine.web;

import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.TaskService;
import org.ermine.access.Guard;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Submissions;
import org.ermine.access.TaskAt;
import org.ermine.access.TaskDrafts;
import org.ermine.access.Visibility;
import org.ermine.assessment.Preview;
import org.ermine.engine.Inbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of whoever is signed in. What may be done with one is decided by the guard, as by every other route. */
@Component
public class TaskDesk {
  private final Inbox inbox;
  private final TaskService tasks;
  private final Submissions submissions;
  private final Visibility visibility;
  private final Guard guard;
  private final TaskDrafts drafts;
  private final Preview preview;

  TaskDesk(Inbox inbox, TaskService tasks, Submissions submissions, Visibility visibility, Guard guard, TaskDrafts drafts,
      Preview preview) {
    this.inbox = inbox;
    this.tasks = tasks;
    this.submissions = submissions;
    this.visibility = visibility;
    this.guard = guard;
    this.drafts = drafts;
    this.preview = preview;
  }

  public Paged<Inbox.Item> list(SignedIn person, Inbox.Filter filter, Paged.Wanted page) {
    return page.of(inbox.list(person, filter, page.size(), page.offset()), inbox.count(person, filter));
  }

  @Transactional
  public TaskView one(SignedIn person, String id) {
    return new TaskView(visible(person, id), inbox.form(id));
  }

  @Transactional
  public Inbox.Item claim(SignedIn person, String id) {
    visible(person, id);
    tasks.claim(id, person.id());
    return inbox.find(person, id).orElseThrow();
  }

  /** Gives a task that the person holds back to its group, or to the one for whom they hold it. */
  @Transactional
  public Inbox.Item unclaim(SignedIn person, String id) {
    var item = visible(person, id);
    if (!person.id().equals(item.assignee())) throw Refused.forbidden("Only whoever holds a task gives it back.");
    if (item.candidateGroups().isEmpty() && item.onBehalfOf() == null) throw Refused.forbidden("This task is for you alone.");
    tasks.setAssignee(id, null);
    return inbox.find(person, id).orElseThrow();
  }

  /** @return the id of the task in its model */
  @Transactional
  public String complete(SignedIn person, String id, Map<String, Object> fields) {
    var task = visible(person, id).task();
    tasks.complete(id, fields);
    return task;
  }

  /** Keeps what the person has entered so far; what is no field of the task's form is left out. */
  @Transactional
  public void draft(SignedIn person, String id, Map<String, Object> fields) {
    drafts.keep(id, person.id(), guard.task(offered(person, id).task()).fields().known(fields));
  }

  /** What the assessment would say with these fields. @throws Refused if nothing is computed from this task's fields */
  @Transactional(readOnly = true)
  public Preview.Previewed preview(SignedIn person, String id, Map<String, Object> fields) {
    var task = offered(person, id);
    return Optional.ofNullable(task.risk()).flatMap(risk -> preview.of(new TaskAt(id, task.task(), risk, null, null), fields))
        .orElseThrow(() -> Refused.stale("No score is computed from what this task asks for."));
  }

  /** A task that the person may do. */
  private Inbox.Item offered(SignedIn person, String id) {
    var task = visible(person, id);
    if (!inbox.isOffered(person, id)) throw Refused.forbidden(Reason.TASK_OF_OTHERS);
    return task;
  }

  private Inbox.Item visible(SignedIn person, String id) {
    var item = inbox.find(person, id).orElseThrow(() -> gone(id));
    var seen = inbox.isOffered(person, id) || (item.risk() == null ? person.seesAll() : visibility.sees(person, item.risk()));
    if (!seen) throw Refused.hidden("This task");
    return item;
  }

  private Refused gone(String id) {
    if (submissions.completedBy(id).isPresent()) return Refused.stale(Reason.TASK_DONE);
    if (inbox.isOver(id)) return Refused.stale(Reason.TASK_OVER);
    return Refused.notFound("This task");
  }
}
