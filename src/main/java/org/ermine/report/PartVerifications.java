package org.ermine.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the services' stakeholders said to their parts, append-only. */
@Repository
class PartVerifications {
  /** @param sha256 of the part that was looked at */
  private record Given(String service, String sha256, boolean verified, String comment, String by, Instant at) {}

  private final JdbcClient jdbc;
  private final FrozenParts parts;
  private final Services services;

  PartVerifications(JdbcClient jdbc, FrozenParts parts, Services services) {
    this.jdbc = jdbc;
    this.parts = parts;
    this.services = services;
  }

  void add(ReportRun run, Part part, boolean verified, String comment, String by, Instant at) {
    jdbc.sql("""
            INSERT INTO part_verification (run_id, service_id, part_id, verified, comment, verified_by, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""")
        .params(run.id(), part.service(), part.id(), verified, comment, by, at.atOffset(ZoneOffset.UTC)).update();
  }

  boolean objectionStands(ReportRun run, String service) {
    var given = newest(run).get(service);
    return given != null && !given.verified();
  }

  /** How every current part of this freeze stands, without a service first, then by service. */
  List<PartStanding> standings(ReportRun run, Freeze freeze) {
    var given = newest(run);
    var asked = services.all().stream().filter(service -> !service.stakeholders().isEmpty()).map(Service::id)
        .collect(Collectors.toSet());
    return parts.current(freeze).stream()
        .map(part -> standing(part, given.get(part.service()), asked.contains(part.service())))
        .toList();
  }

  private static PartStanding standing(Part part, Given given, boolean hasStakeholders) {
    if (part.service().equals(Part.UNASSIGNED)) return PartStanding.of(part, PartStanding.Standing.UNASSIGNED);
    if (part.risks() == 0) return PartStanding.of(part, PartStanding.Standing.EMPTY);
    if (given == null) {
      return PartStanding.of(part, hasStakeholders ? PartStanding.Standing.OPEN : PartStanding.Standing.NO_STAKEHOLDERS);
    }
    var standing = !given.verified() ? PartStanding.Standing.OBJECTION
        : given.sha256().equals(part.sha256()) ? PartStanding.Standing.VERIFIED : PartStanding.Standing.CHANGED;
    return new PartStanding(part, standing, given.comment(), given.by(), given.at());
  }

  private Map<String, Given> newest(ReportRun run) {
    return jdbc.sql("""
            SELECT DISTINCT ON (v.service_id) v.service_id, p.sha256, v.verified, v.comment, v.verified_by, v.at
            FROM part_verification v JOIN report_part p ON p.id = v.part_id
            WHERE v.run_id = ? ORDER BY v.service_id, v.sequence DESC""")
        .param(run.id()).query(PartVerifications::map).list().stream()
        .collect(Collectors.toMap(Given::service, Function.identity()));
  }

  private static Given map(ResultSet row, int number) throws SQLException {
    return new Given(row.getString("service_id"), row.getString("sha256"), row.getBoolean("verified"), row.getString("comment"),
        row.getString("verified_by"), row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
