package org.ermine.monitoring;

import static org.ermine.access.Field.choice;
import static org.ermine.access.Field.text;

import java.util.Map;
import java.util.Optional;

import org.ermine.access.Completion;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Item;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Closures;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** Management confirms that a risk no longer needs to be watched. */
@Component
class ConfirmClosure implements HumanTask {
  private static final Fields FIELDS = Fields.of(choice("closure", "approve", "return"))
      .when("closure", "return", text("comment"));

  private final Closures closures;
  private final Signals signals;
  private final Risks risks;

  ConfirmClosure(Closures closures, Signals signals, Risks risks) {
    this.closures = closures;
    this.signals = signals;
    this.risks = risks;
  }

  @Override public String key() {
    return MonitorRisk.CONFIRM_CLOSURE;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  /** A closure would bury signals that came in since it was asked for; the lock keeps further ones out until it has happened. */
  @Override public void check(TaskAt at, String actor, Values values) {
    risks.lock(at.subject());
    if (closures.pending(at.subject()).isEmpty()) {
      throw Refused.stale("Nobody asks to close " + at.subject() + ", or it has been decided already.");
    }
    if (values.is("closure", "approve") && !signals.open(at.subject()).isEmpty()) {
      throw Refused.invalid("closure", Reason.SIGNALS_SINCE);
    }
  }

  @Override public Optional<Item> decides(TaskAt at) {
    return closures.pending(at.subject()).map(request -> new Item(Item.Kind.CLOSURE, request));
  }

  @Override public String outcomeField() {
    return "closure";
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of("closure", completion.values().text("closure"));
  }
}
