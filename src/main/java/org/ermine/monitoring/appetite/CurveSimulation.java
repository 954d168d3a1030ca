package org.ermine.monitoring.appetite;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

import org.apache.commons.codec.digest.DigestUtils;
import org.ermine.monitoring.appetite.CurveChecks.Kept;
import org.ermine.risk.AppetitePoint;
import org.ermine.risk.loss.BackgroundSimulation;
import org.ermine.risk.loss.LossInputs;
import org.ermine.risk.loss.LossPortfolio;
import org.ermine.risk.loss.LossQuestion;
import org.ermine.risk.loss.LossReader;
import org.ermine.risk.loss.PointCheck;
import org.springframework.stereotype.Component;

/** Checks a node's curve against points, and not again where nothing differs. */
@Component
class CurveSimulation {
  private final LossReader losses;
  private final CurveChecks checks;
  private final BackgroundSimulation simulation;
  private final Clock clock;

  CurveSimulation(LossReader losses, CurveChecks checks, BackgroundSimulation simulation, Clock clock) {
    this.losses = losses;
    this.checks = checks;
    this.simulation = simulation;
    this.clock = clock;
  }

  /**
   * The node's curve at these points, simulated now where an input differs from the last check's; nothing without points or money.
   *
   * @throws IllegalArgumentException if the risks occur too often to be simulated
   */
  List<PointCheck> check(String service, List<AppetitePoint> points) {
    var last = checks.kept(service);
    if (points.isEmpty() && last.map(Kept::check).map(CurveCheck::points).orElse(List.of()).isEmpty()) return List.of();
    var inputs = losses.read(new LossQuestion(service, null, null, null));
    var digest = digest(points, inputs);
    if (last.filter(kept -> kept.digest().equals(digest)).isPresent()) return last.get().check().points();
    var found = points.isEmpty() || inputs.risks().isEmpty() ? nothing(inputs) : simulated(points, inputs);
    checks.keep(service, new Kept(digest, found));
    return found.points();
  }

  private CurveCheck nothing(LossInputs inputs) {
    return new CurveCheck(clock.instant(), 0, BackgroundSimulation.SEED, inputs.risks().size(), inputs.withoutMoney(), List.of());
  }

  private CurveCheck simulated(List<AppetitePoint> points, LossInputs inputs) {
    var simulated = simulation.run(new LossPortfolio(inputs.risks()));
    return new CurveCheck(clock.instant(), simulated.years(), BackgroundSimulation.SEED, inputs.risks().size(), inputs.withoutMoney(),
        PointCheck.of(simulated, points));
  }

  private static String digest(List<AppetitePoint> points, LossInputs inputs) {
    var digest = DigestUtils.updateDigest(DigestUtils.getSha256Digest(), points + " " + inputs.withoutMoney());
    inputs.risks().forEach(risk -> DigestUtils.updateDigest(digest, risk.toString()));
    return HexFormat.of().formatHex(digest.digest());
  }
}
