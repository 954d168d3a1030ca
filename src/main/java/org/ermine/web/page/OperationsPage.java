package org.ermine.web.page;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.engine.Instances;
import org.ermine.engine.Pace;
import org.ermine.engine.Troubles;
import org.ermine.web.Address;
import org.ermine.web.Bodies;
import org.ermine.web.Paged;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** How the engine's work goes, for those who run it: what stands still, how long things take, and each instance by its risk. */
@Controller
@RequestMapping("/operations")
class OperationsPage implements Page {
  /** In the order of a round. */
  static final List<String> PROCESSES = List.of("risk-lifecycle", "identify-risk", "assess-risk", "respond-to-risk", "monitor-risk",
      "report-to-erm");
  private static final int SIZE = 50;
  private static final int TROUBLES = 50;

  private final Instances instances;
  private final Pace pace;
  private final Troubles troubles;
  private final Clock clock;

  OperationsPage(Instances instances, Pace pace, Troubles troubles, Clock clock) {
    this.instances = instances;
    this.pace = pace;
    this.troubles = troubles;
    this.clock = clock;
  }

  @Override public Entry entry() {
    return new Entry("operations", "/operations", 90);
  }

  @Override public boolean isFor(SignedIn person) {
    return person.in(Groups.ADMINISTRATORS);
  }

  /**
   * What the address asks for.
   *
   * @param state {@code running} or {@code ended}; both where nothing is said
   * @param days  how many days back
   */
  record Asked(String q, String process, String state, Integer days, Integer page) {
    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 366;

    Asked {
      q = Bodies.parameter("q", q);
      process = Bodies.parameter("process", process);
      state = Bodies.parameter("state", state);
      if (process != null && !PROCESSES.contains(process)) throw Refused.invalid("process", "is not a process");
      if (state != null && !List.of("running", "ended").contains(state)) throw Refused.invalid("state", "must be running or ended");
      if (days == null) days = USUAL_DAYS;
      if (days < 1 || days > MOST_DAYS) throw Refused.invalid("days", Reason.NUMBER_FROM_TO, 1, MOST_DAYS);
    }

    Instances.Filter filter(Clock clock) {
      return new Instances.Filter(q, process, state == null ? null : state.equals("running"),
          clock.instant().minus(Duration.ofDays(days)));
    }

    /** Whether somebody looks for something; the long sums are not drawn for them. */
    boolean searches() {
      return q != null || process != null || state != null || page != null && page > 0;
    }

    public String at(int otherPage) {
      return Address.of("/operations").with("q", q).with("process", process).with("state", state).with("days", days).page(otherPage)
          .at("instances").toString();
    }
  }

  @GetMapping
  String show(SignedIn person, Asked asked, Model model) {
    require(person);
    var wanted = new Paged.Wanted(asked.page() == null ? 0 : asked.page(), SIZE);
    var filter = asked.filter(clock);
    model.addAttribute("asked", asked).addAttribute("processes", PROCESSES)
        .addAttribute("troubles", troubles.list(TROUBLES)).addAttribute("troubleCount", troubles.count())
        .addAttribute("cycles", asked.searches() ? null : pace.cycles(filter.since()))
        .addAttribute("waits", asked.searches() ? null : pace.waits(filter.since()))
        .addAttribute("found", wanted.of(instances.list(filter, wanted.size(), wanted.offset()), instances.count(filter)));
    return "page/operations";
  }

  /** What Cockpit says beside an instance, which knows no titles: the subject and, of a risk, its title. */
  @GetMapping(value = "/instances/{id}", produces = "text/plain;charset=UTF-8")
  @ResponseBody
  String about(SignedIn person, @PathVariable String id) {
    require(person);
    var instance = instances.find(id).orElseThrow(() -> Refused.notFound("This instance"));
    return instance.title() == null ? instance.subject() : instance.subject() + " " + instance.title();
  }

  private void require(SignedIn person) {
    if (!isFor(person)) throw Refused.forbidden(Reason.FOR_ADMINISTRATORS);
  }
}
