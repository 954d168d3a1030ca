package org.ermine.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
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
  public record Offer(String person, Set<String> groups, Set<String> people, String holder) {
    /** Whether somebody of these groups is asked themselves. */
    boolean isFor(String asked, Set<String> theirGroups) {
      if (person != null) return person.equals(asked);
      return free(asked) && (people.contains(asked) || meets(theirGroups));
    }

    /**
     * Whether a substitute may do it for the one for whom they stand in.
     *
     * @param shared the groups of both: what the one holds out of their list, the other may do as well
     */
    boolean isFor(StandIn standIn, String substitute, Set<String> shared) {
      var away = standIn.person();
      if (person != null) return person.equals(away);
      return (free(substitute) || holder.equals(away))
          && (people.contains(away) || meets(standIn.groups()) || away.equals(holder) && meets(shared));
    }

    private boolean free(String asked) {
      return holder == null || holder.equals(asked);
    }

    private boolean meets(Set<String> others) {
      return others.stream().anyMatch(groups::contains);
    }
  }

  private final Map<String, HumanTask> tasks;
  private final Submissions submissions;
  private final FourEyes fourEyes;
  private final People people;
  private final Substitutions substitutions;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Outbox outbox;
  private final Clock clock;

  Guard(List<HumanTask> tasks, Submissions submissions, FourEyes fourEyes, People people, Substitutions substitutions,
      JdbcClient jdbc, Audit audit, Outbox outbox, Clock clock) {
    this.tasks = tasks.stream().collect(Collectors.toUnmodifiableMap(HumanTask::key, Function.identity()));
    this.submissions = submissions;
    this.fourEyes = fourEyes;
    this.people = people;
    this.substitutions = substitutions;
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
    var names = requireOffered(offer, actor);
    var task = task(at.key());
    var values = task.fields().read(submitted);
    var acting = fourEyes.require(task, at, names);
    task.check(at, actor, values);
    var now = clock.instant();
    try {
      var submission = submissions.add(at, acting, values, now);
      fourEyes.record(task, at, acting);
      var completion = new Completion(at, acting, values, now, submission);
      var item = task.decides(at);
      item.ifPresent(decided -> decide(task, decided, completion, offer));
      audit.record(entry(completion, item));
      return new HashMap<>(task.complete(completion));
    } catch (DuplicateKeyException e) {
      throw Refused.stale(Reason.TASK_JUST_DONE);
    }
  }

  /**
   * In whose names this person may be offered the task: first their own, then those of people for whom they stand in.
   *
   * @return never empty
   * @throws Refused if there is none
   */
  public List<Acting> requireOffered(Offer offer, String actor) {
    if (actor == null) throw Refused.notSignedIn();
    Groups.whyNoTask(people.groupsOf(actor)).ifPresent(reason -> {
      throw Refused.forbidden(reason);
    });
    var names = names(offer, actor);
    if (!names.isEmpty()) return names;
    if (offer.person() != null) throw Refused.forbidden(Reason.TASK_OF_PERSON, offer.person());
    if (offer.holder() != null) throw Refused.forbidden(Reason.TASK_HELD, offer.holder());
    if (offer.groups().isEmpty()) throw Refused.forbidden(Reason.TASK_OF_STAKEHOLDERS);
    throw Refused.forbidden(Reason.TASK_OF_GROUP, Groups.named(offer.groups()));
  }

  private List<Acting> names(Offer offer, String person) {
    var names = new ArrayList<Acting>();
    var groups = people.groupsOf(person);
    if (offer.isFor(person, groups)) names.add(Acting.oneself(person));
    for (var standIn : substitutions.by(person)) {
      var shared = new HashSet<>(groups);
      shared.retainAll(people.groupsOf(standIn.person()));
      if (offer.isFor(standIn, person, shared)) names.add(new Acting(person, standIn.person()));
    }
    return names;
  }

  /**
   * In whose name this person could complete this task: they are there, it is offered to them, to a group of theirs or to one for
   * whom they stand in, and the four-eyes rule lets them. Whoever holds a task and no longer may holds it no more.
   *
   * @return empty if they could not
   */
  public Optional<Acting> acting(TaskAt at, Offer offer, String person) {
    if (!people.mayDoTasks(person)) return Optional.empty();
    var task = task(at.key());
    return names(offer, person).stream().filter(acting -> fourEyes.allows(task, at, acting)).findFirst();
  }

  /** @throws Refused if this person may not take this task: it is not offered to them, or they could not complete it */
  public void requireMayTake(TaskAt at, Offer offer, String actor) {
    fourEyes.require(task(at.key()), at, requireOffered(offer, actor));
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
        .onBehalfOf(completion.acting().onBehalfOf()).in(at.processInstanceId()).changed(null, completion.values().json());
  }

  private void decide(HumanTask task, Item item, Completion completion, Offer offer) {
    jdbc.sql("""
            INSERT INTO decision (item_id, item_kind, submission_id, task_key, actor, on_behalf_of, decided_for, outcome, comment,
                                  decided_at, process_instance_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(Arrays.asList(item.id(), item.kind().name().toLowerCase(java.util.Locale.ROOT), completion.submissionId(),
            task.key(), completion.actor(), completion.acting().onBehalfOf(), String.join(", ", offer.groups()),
            completion.values().text(task.outcomeField()), completion.values().text("comment"),
            completion.now().atOffset(java.time.ZoneOffset.UTC), completion.at().processInstanceId()))
        .update();
    outbox.put(decided(task, item, completion));
  }

  /** Nothing of what people wrote: whoever may know it reads it here. */
  private static Event decided(HumanTask task, Item item, Completion completion) {
    var report = item.kind() == Item.Kind.REPORT;
    var data = new HashMap<String, Object>(Map.of("item", item.kind().name().toLowerCase(java.util.Locale.ROOT),
        "itemId", item.id(), "outcome", completion.values().text(task.outcomeField()), "by", completion.actor(),
        "submission", completion.submissionId()));
    if (completion.acting().onBehalfOf() != null) data.put("onBehalfOf", completion.acting().onBehalfOf());
    return new Event(EventKind.DECIDED, completion.at().subject(), null, task.key(), completion.at().processInstanceId(), Set.of(),
        report ? Set.of(Groups.ERM) : Set.of(), data);
  }
}
