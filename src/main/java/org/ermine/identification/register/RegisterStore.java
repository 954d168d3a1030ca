package org.ermine.identification.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.EntityManager;
import org.ermine.lifecycle.EntersAt;
import org.ermine.lifecycle.Rounds;
import org.ermine.risk.Risks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of registers, append-only, and the risks that they became. */
@Repository
class RegisterStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A row as it was imported. */
  record Stored(String sha256, Map<String, String> content) {}

  private final JdbcClient jdbc;
  private final EntityManager entities;
  private final Risks risks;
  private final Rounds rounds;
  private final Clock clock;

  RegisterStore(JdbcClient jdbc, EntityManager entities, Risks risks, Rounds rounds, Clock clock) {
    this.jdbc = jdbc;
    this.entities = entities;
    this.risks = risks;
    this.rounds = rounds;
    this.clock = clock;
  }

  /** Keeps the register for this transaction alone; false if another one has it. */
  boolean reserve(String register) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('register ' || ?, 0))")
        .param(register).query(Boolean.class).single();
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

  /** Registers the row's risk and, unless it is closed, lets its first round wait in the queue. @return the risk's id */
  String add(String register, RegisterEntry entry, String actor) {
    var now = clock.instant();
    var source = entry.source() == null ? "Register " + register : entry.source();
    var risk = risks.report(entry.text(Columns.TITLE), entry.text(Columns.DESCRIPTION), source, actor, now,
            LocalDate.ofInstant(now, ZoneOffset.UTC))
        .importedFrom(register, entry.id(), entry.prefill())
        .suggested(entry.text(Columns.SERVICE), entry.text(Columns.OWNER), entry.text(Columns.CATEGORY));
    if (entry.closed()) risk.close();
    risks.save(risk);
    jdbc.sql("""
            INSERT INTO register_row (register, row_id, risk_id, content, sha256, imported_by, imported_at)
            VALUES (?, ?, ?, ?::jsonb, ?, ?, ?)""")
        .params(register, entry.id(), risk.id(), entry.json(), entry.sha256(), actor, now.atOffset(ZoneOffset.UTC)).update();
    if (!entry.closed()) rounds.beginLater(risk.id(), entry.complete() ? EntersAt.CONFIRM : EntersAt.IDENTIFY);
    return risk.id();
  }

  /** Lets go of the risks at hand, which are written; memory and time then grow with the batch and not with the file. */
  void endBatch() {
    entities.clear();
  }

  private static Map<String, String> content(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored row can't be read as JSON", e);
    }
  }
}
