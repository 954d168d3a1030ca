package org.ermine.example;

import java.time.Clock;
import java.util.Map;

import org.ermine.web.RiskDesk;
import org.springframework.stereotype.Component;

/** Begins the stories of risks: of those that came with a register, and of new candidates. */
@Component
class Stories {
  private final Cast cast;
  private final RiskDesk desk;
  private final Clock clock;

  Stories(Cast cast, RiskDesk desk, Clock clock) {
    this.cast = cast;
    this.desk = desk;
    this.clock = clock;
  }

  RiskStory of(String risk, String owner) {
    return new RiskStory(risk, owner, cast, desk, clock);
  }

  /** @param owner whose it will be if Trust accepts it */
  RiskStory reported(String reporter, String owner, String source, String title, String description) {
    var risk = desk.report(cast.as(reporter), Map.of("title", title, "description", description, "source", source));
    return of(risk.id(), owner);
  }
}
