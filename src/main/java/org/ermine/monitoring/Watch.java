package org.ermine.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ermine.lifecycle.Processes;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Response;
import org.ermine.risk.Responses;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** The dates that the models wait for. */
@Component
public class Watch {
  /** A timer needs a date even where no acceptance runs; this one never comes. */
  private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
  /** The engine asks a cycle for its first date after now, so that a start at this very instant would be skipped. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Risks risks;
  private final Responses responses;
  private final Signals signals;
  private final Processes processes;
  private final ReviewDates dates;
  private final Clock clock;

  Watch(Risks risks, Responses responses, Signals signals, Processes processes, ReviewDates dates, Clock clock) {
    this.risks = risks;
    this.responses = responses;
    this.signals = signals;
    this.processes = processes;
    this.dates = dates;
    this.clock = clock;
  }

  /**
   * When the risk is looked at while actions run: at once if signals wait or the date has come, else at the agreed date, else by
   * the cadence. A review that is open already needs no other look. The engine asks again each time it is due.
   */
  public String reviewCycle(DelegateExecution execution) {
    var risk = risks.get(MonitorRisk.risk(execution));
    var every = dates.cadence(risk.id()).reviewEveryDays();
    var agreed = risk.nextReviewOn();
    Instant start;
    if (agreed != null && agreed.isAfter(dates.today()) && !waiting(risk.id())) start = startOf(agreed);
    else if (processes.hasOpenTask(MonitorRisk.REVIEW, risk.id())) start = startOf(dates.today().plusDays(every));
    else if (waiting(risk.id()) || agreed != null) start = clock.instant().plus(AT_ONCE);
    else start = startOf(dates.today().plusDays(every));
    return "R/" + start.truncatedTo(ChronoUnit.MILLIS) + "/P" + every + "D";
  }

  public Date reviewDate(DelegateExecution execution) {
    return Date.from(startOf(risks.get(MonitorRisk.risk(execution)).nextReviewOn()));
  }

  /** The start of the UTC day after the last day of the acceptance that runs. */
  public Date acceptanceEnd(DelegateExecution execution) {
    return Date.from(startOf(responses.running(MonitorRisk.risk(execution)).map(Response::acceptUntil)
        .map(lastDay -> lastDay.plusDays(1)).orElse(NEVER)));
  }

  private boolean waiting(String risk) {
    return !signals.open(risk).isEmpty();
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
