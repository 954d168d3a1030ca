package org.ermine.control;

import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes catalogs of controls in. A control is never changed once it is there, because assessments rest on its words: the same
 * catalog again changes nothing, and one that says something else under a known id is refused as a whole.
 */
@Service
public class ControlCatalog {
  /** How many controls were new, and how many were there already just so. */
  public record Imported(String catalog, int accepted, int unchanged) {}

  private static final Logger LOG = LoggerFactory.getLogger(ControlCatalog.class);

  private final JdbcClient jdbc;
  private final Clock clock;

  ControlCatalog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Imports an OSCAL catalog in JSON, all of it or nothing.
   *
   * @throws Refused with every place that is wrong, by its path in the file and its line
   */
  @Transactional
  public Imported importCatalog(InputStream json, String actor) {
    var catalog = OscalCatalogReader.read(json);
    // Two imports at a time would each miss the other's rows.
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('ermine.control'))").query((row, n) -> true).list();
    var known = known();
    var errors = new ArrayList<FieldError>();
    int accepted = 0;
    for (var control : catalog.controls()) {
      var there = known.get(control.id());
      if (there == null) {
        insert(control, catalog.title());
        accepted++;
      } else if (!same(there, control)) {
        errors.add(new FieldError(control.id(), "is known as \"" + there.title() + "\" of " + there.family() + " with "
            + (Objects.equals(there.statement(), control.statement()) ? "the same" : "another")
            + " statement, and a known control can't be changed (line " + control.line() + ")"));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    LOG.info("A catalog was imported: {} of {} controls are new", accepted, catalog.controls().size());
    return new Imported(catalog.title(), accepted, catalog.controls().size() - accepted);
  }

  private Map<String, OscalCatalogReader.Entry> known() {
    return jdbc.sql("SELECT id, title, family, statement FROM control")
        .query((row, n) -> new OscalCatalogReader.Entry(row.getString("id"), row.getString("title"), row.getString("family"),
            row.getString("statement"), 0))
        .stream().collect(Collectors.toMap(OscalCatalogReader.Entry::id, Function.identity()));
  }

  private static boolean same(OscalCatalogReader.Entry one, OscalCatalogReader.Entry other) {
    return one.title().equals(other.title()) && one.family().equals(other.family())
        && Objects.equals(one.statement(), other.statement());
  }

  private void insert(OscalCatalogReader.Entry control, String catalog) {
    jdbc.sql("INSERT INTO control (id, title, family, statement, catalog, imported_at) VALUES (?, ?, ?, ?, ?, ?)")
        .params(Arrays.asList(control.id(), control.title(), control.family(), control.statement(), catalog,
            clock.instant().atOffset(ZoneOffset.UTC)))
        .update();
  }
}
