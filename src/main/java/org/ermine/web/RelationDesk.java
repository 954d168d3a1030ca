package org.ermine.web;

import java.time.Clock;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.risk.IllegalRelation;
import org.ermine.risk.Phase;
import org.ermine.risk.RelationKind;
import org.ermine.risk.Relations;
import org.ermine.risk.Risks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Trust relates risks to each other; whoever sees a risk reads its relations to those that they see too. */
@Component
@Transactional
public class RelationDesk {
  private static final Fields RELATE = Fields.of(Field.choice("kind", "causes", "contributes-to", "parent"));
  private static final String BOTH_WAYS = """
      \sFROM risk_relation l JOIN risk r ON r.id = CASE WHEN l.risk_id = :risk THEN l.other_id ELSE l.risk_id END
      WHERE :risk IN (l.risk_id, l.other_id) AND l.ended_at IS NULL AND\s""";

  /** A relation as one of its two risks sees it. @param relation {@code causes} or {@code caused by}, and so on */
  public record Related(String relation, String risk, String title, Phase phase) {}

  /** @param hidden how many more there are to risks that this person may not see */
  public record RelatedRisks(@JsonUnwrapped Paged<Related> page, long hidden) {}

  private final Relations relations;
  private final Risks risks;
  private final JdbcClient jdbc;
  private final Visibility visibility;
  private final Audit audit;
  private final Clock clock;

  RelationDesk(Relations relations, Risks risks, JdbcClient jdbc, Visibility visibility, Audit audit, Clock clock) {
    this.relations = relations;
    this.risks = risks;
    this.jdbc = jdbc;
    this.visibility = visibility;
    this.audit = audit;
    this.clock = clock;
  }

  public RelatedRisks of(SignedIn person, String risk, Paged.Wanted page) {
    visibility.require(person, risk);
    var seen = count(person, risk, Visibility.RULE);
    var items = Visibility.bind(jdbc.sql("SELECT l.kind, l.risk_id, r.id, r.title, r.phase" + BOTH_WAYS + Visibility.RULE
            + " ORDER BY r.id, l.id LIMIT :size OFFSET :offset"), person).param("risk", risk).param("size", page.size())
        .param("offset", page.offset()).query((row, n) -> new Related(seenFrom(risk, row.getString("risk_id"),
            RelationKind.of(row.getString("kind"))), row.getString("id"), row.getString("title"), Phase.of(row.getString("phase"))))
        .list();
    return new RelatedRisks(page.of(items, seen), count(person, risk, Visibility.RULE + " IS NOT TRUE"));
  }

  /** @throws Refused if they are not of Trust, one of the two is merged or unknown, or they can't be related so */
  public RelationKind relate(SignedIn person, String risk, String other, Map<String, Object> body) {
    allowed(person, risk);
    if (risks.find(other).isEmpty()) throw Refused.invalid("other", Reason.UNKNOWN_RISK);
    var kind = RelationKind.of(RELATE.read(body).text("kind"));
    try {
      var before = relations.relate(risk, other, kind, person.id(), clock.instant());
      audit.record(Audit.Kind.RISK.by(person.id(), risk, Map.of("what", "related", "other", other))
          .changed(before.map(was -> Map.of("kind", was.label())).orElse(null), Map.of("kind", kind.label())));
    } catch (IllegalRelation illegal) {
      throw Refused.invalid(illegal.field(), illegal.getMessage());
    }
    return kind;
  }

  public void end(SignedIn person, String risk, String other) {
    allowed(person, risk);
    var was = relations.end(risk, other, person.id(), clock.instant()).orElseThrow(() -> Refused.notFound("This relation"));
    audit.record(Audit.Kind.RISK.by(person.id(), risk, Map.of("what", "relation ended", "other", other))
        .changed(Map.of("kind", was.label()), null));
  }

  private long count(SignedIn person, String risk, String rule) {
    return Visibility.bind(jdbc.sql("SELECT count(*)" + BOTH_WAYS + rule), person).param("risk", risk).query(Long.class).single();
  }

  private static String seenFrom(String risk, String from, RelationKind kind) {
    return risk.equals(from) ? kind.label() : kind.inverse();
  }

  private void allowed(SignedIn person, String risk) {
    person.require(Groups.TRUST);
    visibility.require(person, risk);
  }
}
