package org.ermine.web;

import java.util.List;
import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.risk.Intervention;
import org.ermine.risk.Interventions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Trust looks at what was done to a risk's process by hand; until then the risk counts as touched outside the process. */
@Component
class InterventionDesk {
  private static final Fields REVIEW = Fields.of(Field.text("comment"), Field.whole("upTo", 1, Integer.MAX_VALUE).orNone());

  private final Interventions interventions;
  private final Visibility visibility;
  private final Audit audit;

  InterventionDesk(Interventions interventions, Visibility visibility, Audit audit) {
    this.interventions = interventions;
    this.visibility = visibility;
    this.audit = audit;
  }

  Paged<Intervention> list(SignedIn person, String risk, Paged.Wanted page) {
    visibility.require(person, risk);
    return page.of(interventions.of(risk, page.size(), page.offset()), interventions.count(risk));
  }

  /**
   * @return the numbers of what is reviewed now
   * @throws Refused if they are not of Trust, run the engine, or did any of it themselves; or if nothing waits
   */
  @Transactional
  public List<Long> review(SignedIn person, String risk, Map<String, Object> body) {
    person.require(Groups.TRUST);
    Groups.whyNoTask(person.groups()).ifPresent(reason -> {
      throw Refused.forbidden(reason);
    });
    visibility.require(person, risk);
    var fields = REVIEW.read(body);
    var upTo = fields.has("upTo") ? fields.number("upTo").longValueExact() : Long.MAX_VALUE;
    var open = interventions.open(risk).stream().filter(one -> one.id() <= upTo).toList();
    if (open.isEmpty()) throw Refused.stale("Nothing that was done by hand to " + risk + " waits for a review.");
    if (open.stream().anyMatch(one -> one.madeBy().equals(person.id()))) {
      throw Refused.forbidden("You did some of it yourself, so somebody else has to review it.");
    }
    var reviewed = open.stream().filter(one -> interventions.review(one, person.id(), fields.text("comment")))
        .map(Intervention::id).toList();
    audit.record(Audit.Kind.RISK, person.id(), risk,
        Map.of("what", "interventions reviewed", "interventions", reviewed, "comment", fields.text("comment")));
    return reviewed;
  }
}
