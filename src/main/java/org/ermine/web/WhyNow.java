package org.ermine.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

import org.ermine.access.Fact;
import org.ermine.access.TaskAt;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Risk;
import org.ermine.web.language.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why a task came, in a sentence or two. */
@Component
class WhyNow {
  /** The newest response where it was approved, has not ended in any way, and has no action that is still to be done. */
  private static final String CARRIED_OUT = """
      SELECT p.decision, count(*) AS actions, (array_agg(r.reported_by ORDER BY r.id DESC))[1] AS by, max(r.reported_at) AS at
      FROM response p JOIN response_action a ON a.response_id = p.id
      LEFT JOIN action_report r ON r.response_id = p.id AND r.action_id = a.action_id AND r.done
      WHERE p.id = (SELECT id FROM response WHERE risk_id = ? ORDER BY number DESC LIMIT 1)
        AND 'approved' = ALL (SELECT e.outcome FROM response_event e WHERE e.response_id = p.id)
      GROUP BY p.id HAVING count(r.id) = count(*)""";

  private final Signals signals;
  private final Earlier earlier;
  private final JdbcClient jdbc;
  private final Words words;

  WhyNow(Signals signals, Earlier earlier, JdbcClient jdbc, Words words) {
    this.signals = signals;
    this.earlier = earlier;
    this.jdbc = jdbc;
    this.words = words;
  }

  /** @param before what happened to the risk, the newest first */
  String of(TaskAt at, Risk risk, List<Fact> before) {
    var came = before.isEmpty() ? words.say("why.reported", risk.reporter()) : before.get(0).text();
    return switch (at.key()) {
      case "Task_ReviewRisk" -> review(risk, came);
      case "Task_VerifyOutcome" -> jdbc.sql(CARRIED_OUT).param(risk.id()).query((row, n) -> done(row)).optional().orElse(came);
      default -> came;
    };
  }

  /** Of a task about a report. */
  String of(TaskAt at) {
    return earlier.newest(at).map(Fact::text).orElseGet(() -> words.say("why.report", at.subject()));
  }

  /** While it is open, a response that has been carried out waits for it. */
  private String review(Risk risk, String came) {
    var open = signals.open(risk.id());
    var due = risk.nextReviewOn() == null ? came : words.say("why.reviewDue", words.day(risk.nextReviewOn()));
    var called = open.isEmpty() ? due : open.stream().map(signal -> words.say("signal." + signal.kind(), signal.reason())).distinct()
        .collect(Collectors.joining(" "));
    var waits = jdbc.sql(CARRIED_OUT).param(risk.id()).query((row, n) -> words.say("why.holdsUp")).optional();
    return waits.map(verification -> called + " " + verification).orElse(called);
  }

  private String done(ResultSet row) throws SQLException {
    return words.say("why.done", words.say("facts.decision." + row.getString("decision")), row.getInt("actions"), row.getString("by"),
        words.day(row.getObject("at", OffsetDateTime.class).toInstant()));
  }
}
