package org.ermine.monitoring.appetite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.ermine.monitoring.appetite.CurveChecks.Kept;
import org.ermine.risk.AppetitePoint;
import org.ermine.risk.loss.LossInputs;
import org.ermine.risk.loss.LossPortfolio;
import org.ermine.risk.loss.LossQuestion;
import org.ermine.risk.loss.LossReader;
import org.ermine.risk.loss.LossSimulation;
import org.ermine.risk.loss.PointCheck;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Checks a node's curve against points: on one thread, with always the same seed, and not again where nothing differs. */
@Component
class CurveSimulation implements DisposableBean {
  static final int YEARS = 100_000;
  static final long SEED = 1;
  /** About ten seconds' worth. Risks that occur very often get fewer years, 2,000 at the least. */
  private static final double MOST_OCCURRENCES = 1e9;

  private final LossReader losses;
  private final CurveChecks checks;
  private final Clock clock;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
    var thread = new Thread(work, "appetite");
    thread.setDaemon(true);
    return thread;
  });

  CurveSimulation(LossReader losses, CurveChecks checks, Clock clock) {
    this.losses = losses;
    this.checks = checks;
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
    return new CurveCheck(clock.instant(), 0, SEED, inputs.risks().size(), inputs.withoutMoney(), List.of());
  }

  private CurveCheck simulated(List<AppetitePoint> points, LossInputs inputs) {
    var portfolio = new LossPortfolio(inputs.risks());
    int years = (int) Math.min(YEARS, MOST_OCCURRENCES / portfolio.occurrencesPerYear());
    try {
      var simulated = LossSimulation.run(portfolio, years, SEED, worker, 1);
      return new CurveCheck(clock.instant(), years, SEED, inputs.risks().size(), inputs.withoutMoney(),
          PointCheck.of(simulated, points));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The server is about to stop", e);
    }
  }

  private static String digest(List<AppetitePoint> points, LossInputs inputs) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((points + " " + inputs.withoutMoney()).getBytes(StandardCharsets.UTF_8));
      inputs.risks().forEach(risk -> digest.update(risk.toString().getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public void destroy() {
    worker.shutdownNow();
  }
}
