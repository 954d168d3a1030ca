package org.ermine.access;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.access.audit.Entry;
import org.ermine.outbox.Event;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Outbox;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one gate through which every human task is completed, whatever the route: the engine calls it for each task that ends
 * regularly, in the engine's transaction. It trusts nothing but the signed-in person, the model and the domain.
 */
@Component
public class Guard {
  /**
   * To whom the model offers a task now, and who holds it.
   *
   * @param person     the one person who is asked, or null where it is offered to a group or several people
   * @param holder     who has claimed it and may still do it, or null
   */
  public record Offer(String person, Set<String> groups, Set<String> people, String holder) {}

  private final Map<String, HumanTask> tasks;
  private final Submissions submissions;
  private final FourEyes fourEyes;
  private final People people;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Outbox outbox;
  private final Clock clock;

  Guard(List<HumanTask> tasks, Submissions submissions, FourEyes fourEyes, People people, JdbcClient jdbc, Audit audit,
      Outbox outbox, Clock clock) {
    this.tasks = tasks.stream().collect(Collectors.toUnmodifiableMap(HumanTask::key, Function.identity()));
    this.submissions = submissions;
    this.fourEyes = fourEyes;
    this.people = people;
    this.jdbc = jdbc;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Lets this person complete this task with these fields, or refuses.
   *
   * @param actor the signed-in person, or null
   * @return the variables that the model's gateways read
   * @throws Refused with nothing changed
   */
  public Map<String, Object> complete(TaskAt at, Offer offer, String actor, Map<String, ?> submitted) {
    if (actor == null) throw Refused.notSignedIn();
    requireOffered(offer, actor);
    var task = task(at.key());
    var values = task.fields().read(submitted);
    fourEyes.require(task, at, actor);
    task.check(at, actor, values);
    var now = clock.instant();
    try {
      var submission = submissions.add(at, actor, values, now);
      fourEyes.record(task, at, actor);
      var completion = new Completion(at, actor, values, now, submission);
      var item = task.decides(at);
      item.ifPresent(decided -> decide(task, decided, completion, offer));
      audit.record(entry(completion, item));
      return new HashMap<>(task.complete(completion));
    } catch (DuplicateKeyException e) {
      throw Refused.stale("Somebody else has just done this task.");
    }
  }

  /** @throws Refused if this person may not take this task */
  public void requireOffered(Offer offer, String actor) {
    if (actor == null) throw Refused.notSignedIn();
    Groups.whyNoTask(people.groupsOf(actor)).ifPresent(reason -> {
      throw Refused.forbidden(reason);
    });
    if (offer.holder() != null && !offer.holder().equals(actor)) {
      throw Refused.forbidden("This task is assigned to " + offer.holder() + ".");
    }
    if (offer.person() != null) {
      if (!offer.person().equals(actor)) throw Refused.forbidden("This task is for " + offer.person() + ".");
    } else if (!offeredToAll(offer, actor)) {
      var whom = offer.groups().isEmpty() ? "its stakeholders" : "the group " + String.join(", ", offer.groups());
      throw Refused.forbidden("This task is for " + whom + ".");
    }
  }

  /**
   * Whether this person could still complete this task: they are there, it is offered to them or to a group of theirs, and the
   * four-eyes rule lets them. Whoever holds a task and no longer may holds it no more.
   */
  public boolean mayDo(TaskAt at, Offer offer, String person) {
    return people.mayDoTasks(person) && offeredToAll(offer, person) && fourEyes.allows(task(at.key()), at, person);
  }

  private boolean offeredToAll(Offer offer, String person) {
    return offer.people().contains(person) || people.groupsOf(person).stream().anyMatch(offer.groups()::contains);
  }

  /** @throws Refused if this person may not take this task: it is not offered to them, or they could not complete it */
  public void requireMayTake(TaskAt at, Offer offer, String actor) {
    requireOffered(offer, actor);
    fourEyes.require(task(at.key()), at, actor);
  }

  /** The item that this task decides on or verifies; empty where it does neither. */
  public Optional<Item> item(TaskAt at) {
    return task(at.key()).decides(at).or(() -> task(at.key()).verifies(at));
  }

  public HumanTask task(String key) {
    var task = tasks.get(key);
    if (task == null) throw new IllegalStateException("No HumanTask describes " + key);
    return task;
  }

  public Set<String> keys() {
    return tasks.keySet();
  }

  private static Entry entry(Completion completion, Optional<Item> item) {
    var at = completion.at();
    var detail = new HashMap<String, Object>(Map.of("task", at.key(), "taskId", at.taskId(),
        "submission", completion.submissionId()));
    if (at.scope() != null) detail.put("scope", at.scope());
    item.ifPresent(decided -> detail.put(decided.kind().name().toLowerCase(java.util.Locale.ROOT), decided.id()));
    return (item.isPresent() ? Audit.Kind.DECISION : Audit.Kind.TASK).by(completion.actor(), at.subject(), detail)
        .in(at.processInstanceId()).changed(null, completion.values().json());
  }

  private void decide(HumanTask task, Item item, Completion completion, Offer offer) {
    jdbc.sql("""
            INSERT INTO decision (item_id, item_kind, submission_id, task_key, actor, decided_for, outcome, comment, decided_at,
                                  process_instance_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(item.id(), item.kind().name().toLowerCase(java.util.Locale.ROOT), completion.submissionId(), task.key(),
            completion.actor(), String.join(", ", offer.groups()), completion.values().text(task.outcomeField()),
            completion.values().text("comment"),
            completion.now().atOffset(java.time.ZoneOffset.UTC), completion.at().processInstanceId())
        .update();
    outbox.put(decided(task, item, completion));
  }

  /** Nothing of what people wrote: whoever may know it reads it here. */
  private static Event decided(HumanTask task, Item item, Completion completion) {
    var report = item.kind() == Item.Kind.REPORT;
    return new Event(EventKind.DECIDED, completion.at().subject(), null, task.key(), completion.at().processInstanceId(), Set.of(),
        report ? Set.of(Groups.ERM) : Set.of(), Map.of("item", item.kind().name().toLowerCase(java.util.Locale.ROOT),
            "itemId", item.id(), "outcome", completion.values().text(task.outcomeField()), "by", completion.actor(),
            "submission", completion.submissionId()));
  }
}
