package org.ermine.identification;

import java.time.Clock;
import java.util.HashMap;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Refused;
import org.ermine.lifecycle.EntersAt;
import org.ermine.lifecycle.Rounds;
import org.ermine.risk.ChangeLog;
import org.ermine.risk.Phase;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The Trust team brings a risk back into the programme. */
@Service
@Transactional
public class Reopening {
  private static final Fields FIELDS = Fields.of(Field.text("reason"));

  private final Risks risks;
  private final Rounds rounds;
  private final ChangeLog changes;
  private final Clock clock;

  Reopening(Risks risks, Rounds rounds, ChangeLog changes, Clock clock) {
    this.risks = risks;
    this.rounds = rounds;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Begins a new round: of a closed risk at assessment, of a rejected one at identification, and of one whose round an operator
   * has deleted at the phase in which it stood.
   *
   * @throws Refused if the risk is unknown, merged, or has an open round
   */
  public Risk reopen(String riskId, String reason, String actor) {
    var submitted = new HashMap<String, Object>();
    submitted.put("reason", reason);
    var because = FIELDS.read(submitted).text("reason");
    var risk = risks.lockIfKnown(riskId).orElseThrow(() -> Refused.notFound("Risk " + riskId));
    var before = risk.phase();
    if (before == Phase.MERGED || before.open() && rounds.openRound(riskId).isPresent()) {
      throw Refused.stale(riskId + " is in phase " + before.label() + ", so there is nothing to reopen.");
    }
    if (!before.open()) risk.reopen();
    risks.save(risk);
    changes.write(riskId, "phase", before.label(), risk.phase().label(), because, actor, clock.instant());
    rounds.begin(riskId, entry(risk));
    return risk;
  }

  /** A response that runs may be kept, so monitoring that was cut short goes on from the plan. */
  private EntersAt entry(Risk risk) {
    return switch (risk.phase()) {
      case IDENTIFICATION -> EntersAt.IDENTIFY;
      case ASSESSMENT -> EntersAt.ASSESS;
      default -> EntersAt.RESPOND;
    };
  }
}
