package org.ermine.access;

import org.ermine.risk.Interventions;
import org.ermine.risk.Phase;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which risks are asked for; null where anything will do. The same for lists and for exports: a statement {@code FROM} {@link
 * #RISKS} {@code WHERE} {@link Visibility#RULE} {@link #ASKED} has a row for each of them, whose newest validated assessment, if
 * there is one, is {@code validated}.
 *
 * @param q              found in id, title, description and category
 * @param touchedOutside whether somebody touched it outside its process and nobody has reviewed that
 * @param alike          whose title has words that are spelled like these
 */
public record RiskFilter(String service, Severity severity, Phase phase, String owner, String q, Boolean touchedOutside,
    String alike) {
  /** All risks. */
  public static final RiskFilter ALL = new RiskFilter(null, null, null, null, null);

  public RiskFilter(String service, Severity severity, Phase phase, String owner, String q) {
    this(service, severity, phase, owner, q, null, null);
  }

  /** The same, looking for words that are spelled like {@code q} instead of for {@code q} itself. */
  public RiskFilter spelledAlike() {
    return new RiskFilter(service, severity, phase, owner, null, touchedOutside, q);
  }

  public static final String RISKS = """
      risk r LEFT JOIN validated_now validated ON validated.risk_id = r.id
      """;
  public static final String ASKED = """
      \n AND (CAST(:service AS text) IS NULL OR r.service_id = :service)
       AND (CAST(:severity AS text) IS NULL OR validated.severity = :severity)
       AND (CAST(:phase AS text) IS NULL OR r.phase = :phase)
       AND (CAST(:owner AS text) IS NULL OR r.owner = :owner)
       AND (CAST(:q AS text) IS NULL OR r.id ILIKE :q OR r.title ILIKE :q OR r.description ILIKE :q OR r.category ILIKE :q)
       AND (CAST(:alike AS text) IS NULL OR lower(r.title) %%> lower(:alike))
       AND (CAST(:touched AS boolean) IS NULL OR :touched = %s)
      """.formatted(Interventions.TOUCHED);

  /** Fills in what such a statement asks for, for those risks that this person may see. */
  public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, SignedIn person) {
    return Visibility.bind(statement, person)
        .param("service", service).param("severity", severity == null ? null : severity.label())
        .param("phase", phase == null ? null : phase.label()).param("owner", owner).param("q", pattern())
        .param("alike", alike).param("touched", touchedOutside);
  }

  /** The text for ILIKE, with its wildcards taken literally. */
  private String pattern() {
    return q == null ? null : "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
