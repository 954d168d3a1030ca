package org.ermine.engine;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.StartForm;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * How people begin processes: by a form that is a use case of the programme, never by starting an instance of their own making, not
 * even as operators: a second assessment beside the running one would be decided on instead of it.
 */
@Component
class StartGate implements ExecutionListener {
  private final List<StartForm> forms;
  private final People people;

  StartGate(@Lazy List<StartForm> forms, People people) {
    this.forms = forms;
    this.people = people;
  }

  /** @return the business key of what has begun */
  String submit(String process, String actor, Map<String, ?> fields) {
    var form = forms.stream().filter(f -> f.process().equals(process)).findFirst()
        .orElseThrow(() -> Refused.forbidden("Nobody starts this process by hand."));
    if (actor == null) throw Refused.notSignedIn();
    var person = new SignedIn(actor, people.groupsOf(actor));
    if (person.in(Groups.AUDITORS)) throw Refused.forbidden(Reason.READS_ONLY);
    person.require(form.groups().stream().sorted().toArray(String[]::new));
    return form.submit(person, fields);
  }

  /** Runs as each process instance starts, before anything of its model does. */
  @Override public void notify(DelegateExecution starting) {
    var actor = Context.getCommandContext().getAuthenticatedUserId();
    var called = starting.getSuperExecution() != null;
    if (actor != null && !called) {
      throw Refusals.noted(Refused.forbidden("A process is started by the programme alone: by its form, or by reopening a risk."));
    }
  }
}
