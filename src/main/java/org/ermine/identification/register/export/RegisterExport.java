package org.ermine.identification.register.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.ermine.access.RiskFilter;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.identification.register.Columns;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the register as it stands, whose file imports again: into another register as the same risks with the same statement,
 * service, owner, ratings and response; into the one that its rows came from without a change. Ratings are those of the newest
 * validated assessment, else those of the row; the response is the newest that was approved, else the row's. What is closed,
 * rejected or merged is closed.
 *
 * <p>The file is finished before anybody gets it: half a register can't pass for a whole one, and no slow reader holds the
 * database.
 */
@Component
public class RegisterExport {
  /** What files are written. */
  public enum Format { CSV, XLSX, JSON }

  private static final int FETCHED_AT_A_TIME = 200;
  private static final Set<String> ONE_LINE = Set.of(Columns.TITLE, Columns.CATEGORY);
  private static final String SELECT = """
      SELECT CASE WHEN CAST(:register AS text) IS NULL THEN r.id ELSE r.register_row END AS "id",
        r.title AS "title", r.description AS "description", r.category AS "category", r.service_id AS "service",
        r.owner AS "owner",
        CASE WHEN a.id IS NULL THEN w.content ->> 'likelihood' ELSE a.scores ->> 'likelihood' END AS "likelihood",
        CASE WHEN a.id IS NULL THEN w.content ->> 'impact'
             ELSE greatest(a.impact_service, a.impact_customers, a.impact_reputation, a.impact_compliance)::text END AS "impact",
        CASE WHEN p.id IS NULL THEN w.content ->> 'responseType' ELSE p.decision END AS "responseType",
        CASE WHEN p.id IS NULL THEN w.content ->> 'responseCost'
             ELSE trim_scale((SELECT sum(x.cost) FROM response_action x WHERE x.response_id = p.id))::text END AS "responseCost",
        CASE WHEN p.id IS NULL THEN w.content ->> 'responseDescription' ELSE p.rationale END AS "responseDescription",
        CASE WHEN r.phase IN ('closed', 'rejected', 'merged') THEN 'closed'
             ELSE coalesce(nullif(w.content ->> 'status', 'closed'), 'open') END AS "status"
      FROM\s""" + RiskFilter.RISKS + """
      LEFT JOIN register_row w ON w.risk_id = r.id
      LEFT JOIN assessment a ON a.id = validated.id
      LEFT JOIN LATERAL (SELECT q.* FROM response q JOIN response_event e ON e.response_id = q.id AND e.outcome = 'approved'
        WHERE q.risk_id = r.id ORDER BY q.number DESC LIMIT 1) p ON true
      WHERE\s""" + Visibility.RULE + RiskFilter.ASKED + """
       AND (CAST(:register AS text) IS NULL OR r.register = :register)
      ORDER BY r.id""";

  private final JdbcClient jdbc;
  private final Clock clock;

  RegisterExport(DataSource dataSource, Clock clock) {
    var streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(FETCHED_AT_A_TIME);
    this.jdbc = JdbcClient.create(streaming);
    this.clock = clock;
  }

  /**
   * Writes those risks that are asked for and that this person may see, by their ids.
   *
   * @param register only what was imported into it, under the ids of its rows; null for everything, under the ids of the risks
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public ExportedRegister write(Format format, RiskFilter filter, String register, SignedIn person) {
    Path file = null;
    try {
      file = Files.createTempFile("ermine-register-", "." + format.name().toLowerCase(Locale.ROOT));
      var risks = new int[1];
      try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
        writer(format).write(taker -> risks[0] = read(filter, register, person, taker), out);
      }
      return new ExportedRegister(file, Files.size(file), risks[0]);
    } catch (IOException | RuntimeException fault) {
      delete(file);
      throw fault instanceof IOException io ? new UncheckedIOException("The register can't be written", io)
          : (RuntimeException) fault;
    }
  }

  private RegisterWriter writer(Format format) {
    return switch (format) {
      case CSV -> new CsvExport();
      case XLSX -> new XlsxExport();
      case JSON -> new PoamExport(clock.instant());
    };
  }

  private int read(RiskFilter filter, String register, SignedIn person, ExportRows.Taker taker) {
    var count = new int[1];
    filter.bind(jdbc.sql(SELECT), person).param("register", register).query(row -> {
      try {
        taker.take(cells(row));
      } catch (IOException e) {
        throw new UncheckedIOException("The register can't be written", e);
      }
      count[0]++;
    });
    return count[0];
  }

  private static Map<String, String> cells(ResultSet row) throws SQLException {
    var cells = new LinkedHashMap<String, String>();
    for (var column : Columns.ALL) {
      var text = row.getString(column);
      if (text != null) cells.put(column, text.replaceAll("\\r\\n?|\\n", ONE_LINE.contains(column) ? " " : "\n"));
    }
    return cells;
  }

  private static void delete(Path file) {
    try {
      if (file != null) Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
