package org.ermine.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.ermine.access.Audit;
import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Completes many tasks in one request. Each passes the guard by itself and is recorded by itself, as if it came alone. */
@Component
class ManyTasks {
  static final int MOST = 200;

  /** @param errors what is wrong with those that were left out, {@code [3].fields.mergeInto} for the fourth */
  record Outcome(List<TaskController.Completed> completed, List<FieldError> errors) {}

  private final TaskDesk desk;
  private final Audit audit;
  private final TransactionTemplate together;
  private final TransactionTemplate alone;

  ManyTasks(TaskDesk desk, Audit audit, PlatformTransactionManager transactions) {
    this.desk = desk;
    this.audit = audit;
    this.together = new TransactionTemplate(transactions);
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * @param items each with {@code task}, its id, and {@code fields} as for one task
   * @param partial completes the good ones, each in a transaction of its own; otherwise it is all or nothing
   * @throws Refused with everything that is wrong, where all or nothing was asked for
   */
  Outcome complete(SignedIn person, List<Map<String, Object>> items, boolean partial) {
    check(items);
    if (partial) return each(items, true, item -> apart(person, item, () -> {}));
    return together.execute(status -> {
      var outcome = each(items, false, item -> complete(person, item));
      if (!outcome.errors().isEmpty()) throw Refused.invalid(outcome.errors());
      return outcome;
    });
  }

  /**
   * One of many, in a transaction of its own.
   *
   * @param first looks, in that transaction, whether it may be done
   * @return why it was left undone; null where it is done
   */
  Problem one(SignedIn person, String task, Map<String, Object> fields, Runnable first) {
    try {
      apart(person, Map.of("task", task, "fields", fields), first);
      return null;
    } catch (RuntimeException fault) {
      return ProblemOf.exception(fault);
    }
  }

  /** @param apart whether a fault at one leaves the others as they are; a transaction that is shared takes nothing more */
  private static Outcome each(List<Map<String, Object>> items, boolean apart,
      Function<Map<String, Object>, TaskController.Completed> one) {
    var completed = new ArrayList<TaskController.Completed>();
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < items.size(); i++) {
      try {
        completed.add(one.apply(items.get(i)));
      } catch (Refused refused) {
        errors.addAll(named("[" + i + "].", refused));
      } catch (RuntimeException fault) {
        errors.add(new FieldError("[" + i + "].task", ProblemOf.exception(fault).detail()));
        if (!apart) break;
      }
    }
    return new Outcome(completed, errors);
  }

  /** What is refused here stands on the trail by itself: the request as a whole is answered. */
  private TaskController.Completed apart(SignedIn person, Map<String, Object> item, Runnable first) {
    try {
      return alone.execute(status -> {
        first.run();
        return complete(person, item);
      });
    } catch (Refused refused) {
      audit.refused(person.id(), "task " + item.get("task"), Map.of("status", refused.kind().status(), "sentence",
          refused.getMessage()));
      throw refused;
    }
  }

  private TaskController.Completed complete(SignedIn person, Map<String, Object> item) {
    var id = (String) item.get("task");
    @SuppressWarnings("unchecked") var fields = (Map<String, Object>) item.get("fields");
    return new TaskController.Completed(id, desk.complete(person, id, fields), true);
  }

  private static List<FieldError> named(String item, Refused refused) {
    if (refused.errors().isEmpty()) return List.of(new FieldError(null, item + "task", refused.why()));
    return refused.errors().stream().map(error -> error.within(item + "fields.")).toList();
  }

  private static void check(List<Map<String, Object>> items) {
    if (items.isEmpty() || items.size() > MOST) throw Refused.invalid("tasks", "must be a list of 1 to " + MOST);
    var errors = new ArrayList<FieldError>();
    var seen = new HashSet<String>();
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      var at = "[" + i + "]";
      if (item == null || !item.keySet().equals(Set.of("task", "fields"))) {
        errors.add(new FieldError(at, "must have task and fields and nothing else"));
      } else if (!(item.get("task") instanceof String id) || id.isBlank()) {
        errors.add(new FieldError(at + ".task", "must be the id of a task"));
      } else if (!seen.add(id)) {
        errors.add(new FieldError(at + ".task", "is in this list twice"));
      } else if (!(item.get("fields") instanceof Map)) {
        errors.add(new FieldError(at + ".fields", "must be an object"));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
  }
}
