package org.ermine.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the trail, newest first, with people by their user ids as far as nobody has forgotten them. */
@Repository
public class AuditSearch {
  /**
   * Which entries are asked for; null where any will do.
   *
   * @param actor   a user id, or a pseudonym; whoever acted or was stood in for
   * @param subject such as a risk's id
   * @param from    the first moment
   * @param to      the first moment that is too late
   * @param q       text that subject or values contain, in any case of letters
   */
  public record Filter(String actor, String subject, String kind, Instant from, Instant to, String q) {}

  /**
   * An entry as it is shown.
   *
   * @param position its place in the chain; null until it is sealed
   * @param hash     its seal; null until then
   */
  public record Shown(long id, Long position, Instant at, String kind, String actor, String onBehalfOf, String route,
      String subject, String processInstance, Map<String, Object> before, Map<String, Object> after, Map<String, Object> detail,
      String hash) {}

  /** @param total how many there are on all pages */
  public record Found(List<Shown> items, long total) {}

  private record Row(Content content, Instant at, Long position, String hash) {
    Stream<String> texts() {
      return Stream.of(content.actor(), content.onBehalfOf(), content.subject(), content.before(), content.after(),
          content.detail()).filter(Objects::nonNull);
    }

    Shown shown(Map<String, String> people) {
      return new Shown(content.id(), position, at, content.kind(), Naming.shown(content.actor(), people),
          Naming.shown(content.onBehalfOf(), people), content.route(), Naming.shown(content.subject(), people),
          content.processInstance(), Naming.shownValues(content.before(), people), Naming.shownValues(content.after(), people),
          Naming.shownValues(content.detail(), people), hash);
    }
  }

  private static final String WHERE = """
      \sFROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id
      WHERE (CAST(:actor AS text[]) IS NULL OR e.actor = ANY (CAST(:actor AS text[]))
          OR e.on_behalf_of = ANY (CAST(:actor AS text[])))
        AND (CAST(:subject AS text[]) IS NULL OR e.subject = ANY (CAST(:subject AS text[])))
        AND (CAST(:kind AS text) IS NULL OR e.kind = :kind)
        AND (CAST(:from AS timestamptz) IS NULL OR e.at >= :from) AND (CAST(:to AS timestamptz) IS NULL OR e.at < :to)
        AND (CAST(:q AS text) IS NULL
          OR concat_ws(' ', e.subject, e.before::text, e.after::text, e.detail::text) ILIKE :q)
      """;

  private final JdbcClient jdbc;
  private final Naming naming;
  private final Pseudonyms pseudonyms;

  AuditSearch(JdbcClient jdbc, Naming naming, Pseudonyms pseudonyms) {
    this.jdbc = jdbc;
    this.naming = naming;
    this.pseudonyms = pseudonyms;
  }

  /** @param size at most this many, after the first {@code offset} */
  public Found find(Filter filter, int size, long offset) {
    var total = filtered("SELECT count(*)" + WHERE, filter).query(Long.class).single();
    var rows = filtered("SELECT e.at, s.position, s.hash, " + Content.COLUMNS + WHERE
        + " ORDER BY e.id DESC LIMIT :size OFFSET :offset", filter).param("size", size).param("offset", offset)
        .query((row, n) -> row(row)).list();
    var people = naming.peopleBehind(rows.stream().flatMap(Row::texts).toList());
    return new Found(rows.stream().map(row -> row.shown(people)).toList(), total);
  }

  private JdbcClient.StatementSpec filtered(String sql, Filter filter) {
    return jdbc.sql(sql).param("actor", actors(filter.actor())).param("subject", subjects(filter.subject()))
        .param("kind", filter.kind()).param("from", utc(filter.from())).param("to", utc(filter.to()))
        .param("q", pattern(hidden(filter.q())));
  }

  /** Entries of early versions have user ids where later ones have pseudonyms. */
  private String[] actors(String actor) {
    return actor == null ? null
        : Stream.concat(Stream.of(actor), pseudonyms.find(actor).stream()).toArray(String[]::new);
  }

  private String[] subjects(String subject) {
    return subject == null ? null : new String[] {subject, hidden(subject)};
  }

  private String hidden(String text) {
    return text == null ? null : Naming.hidden(text, naming.peopleIn(List.of(text)));
  }

  /** The text for LIKE, with its wildcards taken literally. */
  private static String pattern(String q) {
    return q == null ? null : "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(Content.of(row), row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("position", Long.class), row.getString("hash"));
  }
}
