package org.ermine.attack;

import java.util.ArrayList;

import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sends attacks and looks at what they leave behind. */
final class Battle {
  private static final String REFUSALS = """
      SELECT EXISTS (SELECT 1 FROM audit_entry e JOIN person_pseudonym p ON p.pseudonym = e.actor
        WHERE e.id > ? AND e.kind = 'refusal' AND p.user_id = ?)""";

  private final Intruders intruders;
  private final JdbcClient jdbc;
  private final Tally tally;
  private Rows known;

  Battle(int port, JdbcClient jdbc, Tally tally) {
    this.intruders = new Intruders(port);
    this.jdbc = jdbc;
    this.tally = tally;
  }

  void fight(Attack attack) {
    var before = known == null ? Rows.of(jdbc) : known;
    var refused = 0;
    var unheard = new ArrayList<String>();
    var softly = new SoftAssertions();
    for (var attempt : attack.attempts()) {
      var last = jdbc.sql("SELECT coalesce(max(id), 0) FROM audit_entry").query(Long.class).single();
      var answer = intruders.send(attempt);
      if (attempt.refused().test(answer)) refused++;
      else softly.fail(attempt + "\n  was answered " + answer.statusCode() + " " + head(answer.body()));
      if (attempt.audited() && !jdbc.sql(REFUSALS).params(last, attempt.person()).query(Boolean.class).single()) {
        unheard.add(attempt + " -> " + answer.statusCode());
      }
    }
    known = Rows.of(jdbc);
    var changed = known.changedSince(before);
    changed.removeAll(attack.ledgers());
    tally.add(attack, refused, changed.size());
    softly.assertThat(changed).as("tables changed by: " + attack.name()).isEmpty();
    softly.assertThat(unheard).as("not on the audit trail").isEmpty();
    softly.assertThat(attack.attempts()).isNotEmpty();
    softly.assertAll();
  }

  private static String head(String text) {
    return text.substring(0, Math.min(text.length(), 300));
  }
}
