package org.ermine.report;

import org.ermine.risk.PostureChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What Trust corrects after stakeholders objected is frozen again at once, so that they verify it as it is now. */
@Component
class CorrectedParts {
  private final Freezes freezes;

  CorrectedParts(Freezes freezes) {
    this.freezes = freezes;
  }

  @EventListener void on(PostureChanged changed) {
    freezes.correct(changed.service());
  }
}
