package org.ermine.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who stands in for whom, append-only. It holds on the day and while both are there, asked anew each time; it leads no further:
 * whoever stands in for a substitute does not stand in for the first person.
 */
@Repository
public class Substitutions {
  private static final String ALL = """
      SELECT s.*, e.ended_by, e.reason AS end_reason, e.ended_at,
        CASE WHEN e.ended_at IS NOT NULL THEN 'ended' WHEN s.last_day < :today THEN 'over'
             WHEN s.first_day > :today THEN 'planned' ELSE 'running' END AS state
      FROM substitution s LEFT JOIN substitution_end e ON e.substitution_id = s.id\s""";
  private static final String ABOUT = "WHERE :person IN (s.person, s.substitute) ";

  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock;

  Substitutions(JdbcClient jdbc, People people, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
  }

  /** For whom this person stands in now, by id. */
  public List<StandIn> by(String substitute) {
    return running("s.substitute = :substitute", "substitute", substitute).filter(held -> people.mayDoTasks(held.person()))
        .map(held -> new StandIn(held.person(), held.groups() ? people.groupsOf(held.person()) : Set.of())).toList();
  }

  /** Who stands in now for one of these. */
  public List<String> of(Collection<String> persons) {
    return substitutes(running("s.person = ANY (:persons)", "persons", persons.toArray(String[]::new)));
  }

  /** Who may do now what one of these groups is asked to do, in the place of one of its members. */
  public List<String> ofMembers(Collection<String> groups) {
    return substitutes(running().stream().filter(held -> held.groups()
        && people.groupsOf(held.person()).stream().anyMatch(groups::contains)));
  }

  private List<String> substitutes(Stream<Substitution> held) {
    return held.filter(one -> people.mayDoTasks(one.person()) && people.mayDoTasks(one.substitute()))
        .map(Substitution::substitute).distinct().sorted().toList();
  }

  /** Those of today, whoever may still act on them. */
  public Set<Substitution> running() {
    return running("CAST(:all AS boolean)", "all", true).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Substitution> running(String which, String parameter, Object value) {
    return jdbc.sql(ALL + "WHERE " + which + " AND e.ended_at IS NULL AND s.first_day <= :today AND s.last_day >= :today "
            + "ORDER BY s.person")
        .param(parameter, value).param("today", today()).query(Substitutions::map).list().stream();
  }

  /** Those in which this person stands in or is stood in for, the newest first. */
  public List<Substitution> about(String person, int size, long offset) {
    return jdbc.sql(ALL + ABOUT + "ORDER BY s.id DESC LIMIT :size OFFSET :offset").param("person", person)
        .param("today", today()).param("size", size).param("offset", offset).query(Substitutions::map).list();
  }

  public long count(String person) {
    return jdbc.sql("SELECT count(*) FROM substitution s " + ABOUT).param("person", person).query(Long.class).single();
  }

  Optional<Substitution> find(long id) {
    return jdbc.sql(ALL + "WHERE s.id = :id").param("id", id).param("today", today()).query(Substitutions::map).optional();
  }

  /** One that has not been ended and shares a day with this span. Whoever asks has the person's {@linkplain #turn turn}. */
  Optional<Substitution> overlapping(String person, LocalDate firstDay, LocalDate lastDay) {
    return jdbc.sql(ALL + "WHERE s.person = :person AND e.ended_at IS NULL AND s.first_day <= :last AND s.last_day >= :first "
            + "ORDER BY s.first_day LIMIT 1")
        .param("person", person).param("today", today()).param("first", firstDay).param("last", lastDay)
        .query(Substitutions::map).optional();
  }

  /** Those in which this person has any part that are not over. */
  List<Substitution> open(String person) {
    return jdbc.sql(ALL + ABOUT + "AND e.ended_at IS NULL AND s.last_day >= :today ORDER BY s.id").param("person", person)
        .param("today", today()).query(Substitutions::map).list();
  }

  /** Lets transactions that change this person's substitutions wait for each other. */
  void turn(String person) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('substitution'), hashtext(?))").param(person).query().singleRow();
  }

  long add(String person, String substitute, LocalDate firstDay, LocalDate lastDay, boolean groups, String by) {
    return jdbc.sql("""
            INSERT INTO substitution (person, substitute, first_day, last_day, with_groups, named_by, named_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""")
        .params(person, substitute, firstDay, lastDay, groups, by, now()).query(Long.class).single();
  }

  /** @return whether it had not been ended before */
  boolean end(long id, String by, String reason) {
    return jdbc.sql("INSERT INTO substitution_end (substitution_id, ended_by, reason, ended_at) VALUES (?, ?, ?, ?) "
        + "ON CONFLICT DO NOTHING").params(id, by, reason, now()).update() == 1;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Substitution map(ResultSet row, int number) throws SQLException {
    var ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Substitution(row.getLong("id"), row.getString("person"), row.getString("substitute"),
        row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class), row.getBoolean("with_groups"),
        row.getString("named_by"), row.getObject("named_at", OffsetDateTime.class).toInstant(), row.getString("state"),
        row.getString("ended_by"), row.getString("end_reason"), ended == null ? null : ended.toInstant());
  }
}
