package org.ermine.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.ermine.access.Refused;
import org.ermine.access.RiskFilter;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.risk.Appetite;
import org.ermine.risk.Appetites;
import org.ermine.risk.Assessment;
import org.ermine.risk.AssessmentEvent;
import org.ermine.risk.Assessments;
import org.ermine.risk.Interventions;
import org.ermine.risk.Phase;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads risks for those who may see them. */
@Component
public class RiskReader {
  private static final String FROM = " FROM " + RiskFilter.RISKS + " WHERE " + Visibility.RULE;
  private static final String COLUMNS = """
      SELECT r.*, validated.id AS validated_id, validated.severity AS validated_severity, %s AS touched,
        (SELECT a.id FROM assessment a WHERE a.risk_id = r.id AND a.number =
           (SELECT max(n.number) FROM assessment n WHERE n.risk_id = r.id)
         AND NOT EXISTS (SELECT 1 FROM assessment_event e WHERE e.assessment_id = a.id)) AS pending_id
      """.formatted(Interventions.TOUCHED);

  private final JdbcClient jdbc;
  private final Assessments assessments;
  private final Appetites appetites;
  private final AssessmentSources sources;

  RiskReader(JdbcClient jdbc, Assessments assessments, Appetites appetites, AssessmentSources sources) {
    this.jdbc = jdbc;
    this.assessments = assessments;
    this.appetites = appetites;
    this.sources = sources;
  }

  Paged<RiskView> list(SignedIn person, RiskFilter filter, Paged.Wanted page) {
    var total = filtered("SELECT count(*)" + FROM + RiskFilter.ASKED, person, filter).query(Long.class).single();
    var inForce = appetites.all();
    var items = filtered(COLUMNS + FROM + RiskFilter.ASKED + " ORDER BY r.id LIMIT :size OFFSET :offset", person, filter)
        .param("size", page.size()).param("offset", page.offset())
        .query((row, n) -> view(row, service -> inForce.getOrDefault(service, Appetite.NONE))).list();
    return page.of(items, total);
  }

  /** @throws Refused as not found if it does not exist or is not for this person */
  public RiskView one(SignedIn person, String id) {
    return Visibility.bind(jdbc.sql(COLUMNS + FROM + " AND r.id = :id"), person).param("id", id)
        .query((row, n) -> view(row, appetites::of)).optional()
        .orElseThrow(() -> Refused.notFound("This risk"));
  }

  /** All assessments of the risk with what each of their numbers came from and what became of them, newest first. */
  public Paged<Map<String, Object>> assessments(String risk, Paged.Wanted page) {
    var ids = jdbc.sql("SELECT id FROM assessment WHERE risk_id = ? ORDER BY number DESC LIMIT ? OFFSET ?")
        .params(risk, page.size(), page.offset()).query(UUID.class).list();
    var total = jdbc.sql("SELECT count(*) FROM assessment WHERE risk_id = ?").param(risk).query(Long.class).single();
    var followed = sources.of(risk);
    return page.of(ids.stream().map(id -> withSources(assessment(id), followed.get(id))).toList(), total);
  }

  private static Map<String, Object> withSources(Map<String, Object> assessment, Map<String, Object> sources) {
    assessment.put("sources", sources);
    return assessment;
  }

  private Map<String, Object> assessment(UUID id) {
    return id == null ? null : shown(assessments.find(id).orElseThrow(), assessments.event(id));
  }

  private static Map<String, Object> shown(Assessment assessment, Optional<AssessmentEvent> event) {
    var shown = new LinkedHashMap<>(assessment.shown());
    shown.put("outcome", event.map(e -> e.outcome().word()).orElse("pending"));
    shown.put("reason", event.map(AssessmentEvent::reason).orElse(null));
    var validation = event.filter(e -> e.outcome() == AssessmentEvent.Outcome.VALIDATED);
    shown.put("validatedBy", validation.map(AssessmentEvent::causedBy).orElse(null));
    shown.put("validatedAt", validation.map(AssessmentEvent::at).orElse(null));
    return shown;
  }

  private JdbcClient.StatementSpec filtered(String sql, SignedIn person, RiskFilter filter) {
    return filter.bind(jdbc.sql(sql), person);
  }

  private RiskView view(ResultSet row, Function<String, Appetite> inForce) throws SQLException {
    return new RiskView(row.getString("id"), row.getString("title"), row.getString("description"), row.getString("source"),
        row.getString("category"), row.getString("service_id"), row.getString("owner"), row.getString("reporter"),
        Phase.of(row.getString("phase")), row.getObject("records_since", LocalDate.class),
        row.getObject("registered_at", OffsetDateTime.class).toInstant(), row.getString("register"),
        row.getString("register_row"), row.getString("merged_into"), row.getObject("next_review_on", LocalDate.class),
        row.getInt("version"), row.getBoolean("touched"), aboveAppetite(row, inForce),
        assessment(row.getObject("validated_id", UUID.class)), assessment(row.getObject("pending_id", UUID.class)));
  }

  private static boolean aboveAppetite(ResultSet row, Function<String, Appetite> inForce) throws SQLException {
    var severity = row.getString("validated_severity");
    return severity != null && Phase.of(row.getString("phase")).open()
        && inForce.apply(row.getString("service_id")).isBelow(Severity.of(severity));
  }
}
