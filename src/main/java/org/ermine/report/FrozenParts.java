package org.ermine.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import org.ermine.report.content.CanonicalJson;
import org.ermine.report.content.ReportContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Freezes and their parts, append-only. The current part of a service is the newest one of the run's newest freeze. */
@Repository
class FrozenParts {
  private static final String CURRENT = """
      SELECT DISTINCT ON (service_id) id, service_id, frozen_at, risks, content, sha256 FROM report_part
      WHERE freeze_id = ? ORDER BY service_id NULLS FIRST, sequence DESC""";

  private final JdbcClient jdbc;
  private final Clock clock;

  FrozenParts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Freeze addFreeze(ReportRun run) {
    return jdbc.sql("""
            INSERT INTO report_freeze (id, run_id, number, frozen_at)
            SELECT ?, ?, coalesce(max(number), 0) + 1, ? FROM report_freeze WHERE run_id = ? RETURNING *""")
        .params(UUID.randomUUID(), run.id(), now(), run.id()).query(FrozenParts::freeze).single();
  }

  /** @throws java.util.NoSuchElementException if nothing has been frozen yet */
  Freeze newest(ReportRun run) {
    return find(run).orElseThrow();
  }

  Optional<Freeze> find(ReportRun run) {
    return jdbc.sql("SELECT * FROM report_freeze WHERE run_id = ? ORDER BY number DESC LIMIT 1").param(run.id())
        .query(FrozenParts::freeze).optional();
  }

  Part add(Freeze freeze, String service, List<Map<String, Object>> rows) {
    var content = ReportContent.partContent(rows);
    return jdbc.sql("""
            INSERT INTO report_part (id, freeze_id, service_id, frozen_at, risks, content, sha256)
            VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?) RETURNING *""")
        .params(UUID.randomUUID(), freeze.id(), service, now(), rows.size(), content, CanonicalJson.sha256(content))
        .query(FrozenParts::part).single();
  }

  /** Without a service first, then by service. */
  List<Part> current(Freeze freeze) {
    return jdbc.sql(CURRENT).param(freeze.id()).query(FrozenParts::part).list();
  }

  Optional<Part> current(Freeze freeze, String service) {
    return current(freeze).stream().filter(part -> part.service().equals(service)).findFirst();
  }

  List<Map<String, Object>> rows(Part part) {
    return CanonicalJson.read(
        jdbc.sql("SELECT content FROM report_part WHERE id = ?").param(part.id()).query(String.class).single(),
        new TypeReference<>() {});
  }

  /** The services whose current parts hold this risk. */
  List<String> holding(Freeze freeze, String risk) {
    return jdbc.sql("SELECT coalesce(service_id, '') FROM (" + CURRENT + ") AS part "
            + "WHERE content::jsonb @> jsonb_build_array(jsonb_build_object('risk', ?::text))")
        .params(freeze.id(), risk).query(String.class).list();
  }

  /** The hash of each current part by its service, computed from what the database holds now. */
  Map<String, String> hashes(UUID freeze) {
    return jdbc.sql("SELECT coalesce(service_id, '') AS service, encode(sha256(convert_to(content, 'UTF8')), 'hex') AS hash "
            + "FROM (" + CURRENT + ") AS part")
        .param(freeze).query((row, n) -> Map.entry(row.getString("service"), row.getString("hash"))).list().stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Freeze freeze(ResultSet row, int number) throws SQLException {
    return new Freeze(row.getObject("id", UUID.class), row.getObject("run_id", UUID.class), row.getInt("number"),
        row.getObject("frozen_at", OffsetDateTime.class).toInstant());
  }

  private static Part part(ResultSet row, int number) throws SQLException {
    var service = row.getString("service_id");
    return new Part(row.getObject("id", UUID.class), service == null ? Part.UNASSIGNED : service,
        row.getObject("frozen_at", OffsetDateTime.class).toInstant(), row.getInt("risks"), row.getString("sha256"));
  }
}
