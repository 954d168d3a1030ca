package org.ermine.outbox;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people want to be told by mail. */
@Repository
public class Preferences {
  private final JdbcClient jdbc;
  private final int digestMinutes;

  Preferences(JdbcClient jdbc, DeliverySettings settings) {
    this.jdbc = jdbc;
    this.digestMinutes = settings.mail().digestMinutes();
  }

  /** What this person has chosen; everything, if they have chosen nothing. */
  public Preference of(String person) {
    return jdbc.sql("SELECT kinds, digest_minutes FROM notification_preference WHERE person = ?").param(person)
        .query((row, n) -> new Preference(Stream.of((String[]) row.getArray("kinds").getArray()).map(EventKind::of)
            .collect(Collectors.toSet()), row.getInt("digest_minutes")))
        .optional().orElseGet(() -> new Preference(EnumSet.allOf(EventKind.class), digestMinutes));
  }

  public void choose(String person, Preference preference) {
    jdbc.sql("""
            INSERT INTO notification_preference (person, kinds, digest_minutes) VALUES (?, ?::text[], ?)
            ON CONFLICT (person) DO UPDATE SET kinds = excluded.kinds, digest_minutes = excluded.digest_minutes""")
        .params(person, preference.kinds().stream().map(EventKind::word).sorted().toArray(String[]::new),
            preference.digestMinutes()).update();
  }

  public void forget(String person) {
    jdbc.sql("DELETE FROM notification_preference WHERE person = ?").param(person).update();
  }

  /** Those of these people who want to hear of this kind of event. */
  Set<String> wanting(EventKind kind, Collection<String> people) {
    var wanting = new TreeSet<>(people);
    jdbc.sql("SELECT person FROM notification_preference WHERE person = ANY (?) AND NOT ? = ANY (kinds)")
        .params(people.toArray(String[]::new), kind.word()).query(String.class).list().forEach(wanting::remove);
    return wanting;
  }
}
