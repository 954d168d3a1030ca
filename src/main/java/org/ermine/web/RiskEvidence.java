package org.ermine.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.control.ControlLedger;
import org.ermine.risk.Assessment;
import org.ermine.risk.AssessmentEvent.Outcome;
import org.ermine.risk.Assessments;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.Standings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a risk's score rests on today, and what moved it last. Whoever calls has made sure that the risk may be seen. */
@Component
public class RiskEvidence {
  /** A control as it counts now. @param newest its newest test; null if it has none */
  public record ControlNow(ControlInForce inForce, String title, Test newest) {}

  /** @param performedOn a UTC date */
  public record Test(LocalDate performedOn, boolean passed, String evidence) {}

  private record Known(String id, String title, Test newest) {}

  private static final String KNOWN = """
      SELECT c.id, c.title, t.performed_on, t.passed, t.evidence
      FROM control c LEFT JOIN LATERAL (
        SELECT n.* FROM control_test n WHERE n.control_id = c.id ORDER BY n.performed_on DESC, n.id DESC LIMIT 1) t ON true
      WHERE c.id = ANY (?)""";

  private final ControlLedger ledger;
  private final Assessments assessments;
  private final Standings standings;
  private final JdbcClient jdbc;
  private final Clock clock;

  RiskEvidence(ControlLedger ledger, Assessments assessments, Standings standings, JdbcClient jdbc, Clock clock) {
    this.ledger = ledger;
    this.assessments = assessments;
    this.standings = standings;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The controls in force, with their newest tests. */
  public List<ControlNow> controls(String risk) {
    var inForce = ledger.inForce(risk, clock.instant());
    var known = jdbc.sql(KNOWN).param(inForce.stream().map(ControlInForce::control).toArray(String[]::new))
        .query((row, n) -> new Known(row.getString("id"), row.getString("title"), row.getObject("performed_on") == null ? null
            : new Test(row.getObject("performed_on", LocalDate.class), row.getBoolean("passed"), row.getString("evidence"))))
        .list().stream().collect(Collectors.toMap(Known::id, Function.identity()));
    return inForce.stream().map(control -> new ControlNow(control, known.get(control.control()).title(),
        known.get(control.control()).newest())).toList();
  }

  /** Empty while there is nothing to compare the first assessment with. */
  public Optional<ScoreChange> newestChange(String risk) {
    var newest = assessments.newestValidated(risk);
    if (newest.isEmpty()) return Optional.empty();
    var moves = standings.movements(risk).stream().filter(move -> move.to().assessment().equals(newest.get().id())).toList();
    if (moves.isEmpty()) return before(newest.get()).map(earlier -> ScoreChange.between(earlier, newest.get()));
    var last = moves.size() - 1;
    return Optional.of(ScoreChange.moved(newest.get(), last == 0 ? null : moves.get(last - 1), moves.get(last)));
  }

  private Optional<Assessment> before(Assessment newest) {
    var validated = assessments.events(newest.risk()).stream().filter(event -> event.outcome() == Outcome.VALIDATED)
        .map(event -> event.assessment()).collect(Collectors.<UUID>toSet());
    return assessments.of(newest.risk()).stream()
        .filter(one -> one.number() < newest.number() && validated.contains(one.id())).reduce((one, later) -> later);
  }
}
