package org.ermine.identification.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.lifecycle.EntersAt;
import org.ermine.lifecycle.Rounds;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of registers, append-only, and the risks that they became. */
@Repository
class RegisterStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A row as it was imported. */
  record Stored(String sha256, Map<String, String> content) {}

  /** Which import rows come from. */
  record Origin(long importId, String register, String actor) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Risks risks;
  private final Rounds rounds;
  private final Clock clock;

  RegisterStore(JdbcTemplate batches, Risks risks, Rounds rounds, Clock clock) {
    this.jdbc = JdbcClient.create(batches);
    this.batches = batches;
    this.risks = risks;
    this.rounds = rounds;
    this.clock = clock;
  }

  /** Keeps the register for this transaction alone; false if another one has it. */
  boolean reserve(String register) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(register_lock(?))").param(register).query(Boolean.class).single();
  }

  /** Those of these rows that were imported before, by their ids. */
  Map<String, Stored> imported(String register, Collection<String> ids) {
    var stored = new HashMap<String, Stored>();
    if (ids.isEmpty()) return stored;
    jdbc.sql("SELECT row_id, sha256, content FROM register_row WHERE register = :register AND row_id IN (:ids)")
        .param("register", register).param("ids", ids)
        .query(row -> {
          stored.put(row.getString("row_id"), new Stored(row.getString("sha256"), content(row.getString("content"))));
        });
    return stored;
  }

  /**
   * Registers the rows' risks and, unless they are closed, lets their first rounds wait in the queue: a few statements, however
   * many rows there are.
   *
   * @return the risks' ids in the order of the rows
   */
  List<String> add(Origin origin, List<RegisterEntry> entries) {
    var now = clock.instant();
    var ids = risks.nextIds(entries.size());
    var made = new ArrayList<Risk>();
    var rows = new ArrayList<Object[]>();
    var waiting = new LinkedHashMap<String, EntersAt>();
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      var id = ids.get(i);
      var source = entry.source() == null ? "Register " + origin.register() : entry.source();
      var risk = Risk.reported(id, entry.text(Columns.TITLE), entry.text(Columns.DESCRIPTION), source, origin.actor(), now,
              LocalDate.ofInstant(now, ZoneOffset.UTC))
          .importedFrom(origin.register(), entry.id(), entry.prefill())
          .suggested(entry.text(Columns.SERVICE), entry.text(Columns.OWNER), entry.text(Columns.CATEGORY));
      if (entry.closed()) risk.close();
      else waiting.put(id, entry.complete() ? EntersAt.CONFIRM : EntersAt.IDENTIFY);
      made.add(risk);
      rows.add(new Object[] {origin.register(), entry.id(), id, entry.json(), entry.sha256(), origin.actor(),
          now.atOffset(ZoneOffset.UTC), origin.importId()});
    }
    risks.addAll(made);
    batches.batchUpdate("""
        INSERT INTO register_row (register, row_id, risk_id, content, sha256, imported_by, imported_at, import_id)
        VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?)""", rows);
    rounds.beginFirstLater(waiting);
    return ids;
  }

  private static Map<String, String> content(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored row can't be read as JSON", e);
    }
  }
}
