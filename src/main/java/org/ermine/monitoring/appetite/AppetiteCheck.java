package org.ermine.monitoring.appetite;

import java.util.Comparator;
import java.util.Map;

import org.ermine.monitoring.appetite.AppetiteBreaches.Kind;
import org.ermine.risk.Appetite;
import org.ermine.risk.AppetitePoint;
import org.ermine.risk.Appetites;
import org.ermine.risk.loss.PointCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the nodes that wait in the queue. */
@Component
class AppetiteCheck {
  private static final Logger LOG = LoggerFactory.getLogger(AppetiteCheck.class);

  private final JdbcClient jdbc;
  private final AppetiteCues cues;
  private final Appetites appetites;
  private final CurveSimulation curves;
  private final AppetiteBreaches breaches;
  private final TransactionTemplate transaction;

  AppetiteCheck(JdbcClient jdbc, AppetiteCues cues, Appetites appetites, CurveSimulation curves, AppetiteBreaches breaches,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.cues = cues;
    this.appetites = appetites;
    this.curves = curves;
    this.breaches = breaches;
    this.transaction = transaction;
  }

  /**
   * Checks the node that has waited longest: its severity, and then its curve in another transaction, so that a curve that can't be
   * simulated hides nothing else. Servers take turns: a check that read earlier never comes after one that read later.
   *
   * @return false if none waits, or another server is at it
   */
  boolean next() {
    var service = transaction.execute(status -> isMyTurn() ? severityOf(cues.first()) : null);
    if (service == null) return false;
    try {
      transaction.executeWithoutResult(status -> {
        if (isMyTurn() && cues.drop(service)) checkCurve(service, appetites.of(service));
      });
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) throw e;
      LOG.error("The curve of service {} can't be checked and is tried again tomorrow", service, e);
      transaction.executeWithoutResult(status -> cues.drop(service));
    }
    return true;
  }

  private boolean isMyTurn() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('appetite_cue'), 0)").query(Boolean.class).single();
  }

  private String severityOf(String service) {
    if (service != null) checkSeverity(service, appetites.of(service));
    return service;
  }

  private void checkSeverity(String service, Appetite appetite) {
    var worst = appetites.worstUnder(service).orElse(null);
    if (appetite.isBelow(worst)) {
      breaches.above(service, Kind.SEVERITY, Map.of("severity", worst.label(), "appetite", appetite.severity().label()));
    } else {
      breaches.within(service, Kind.SEVERITY);
    }
  }

  /** What these years can't tell begins no breach and ends none, or a curve near its limit would be told of again and again. */
  private void checkCurve(String service, Appetite appetite) {
    var points = curves.check(service, appetite.points());
    points.stream().filter(PointCheck::breached)
        .max(Comparator.comparing((PointCheck point) -> point.exceedance().value() / point.point().probability()))
        .ifPresentOrElse(worst -> breaches.above(service, Kind.CURVE, found(worst)), () -> {
          if (points.stream().allMatch(point -> point.verdict() == PointCheck.Verdict.WITHIN)) breaches.within(service, Kind.CURVE);
        });
  }

  private static Map<String, Object> found(PointCheck check) {
    AppetitePoint point = check.point();
    return Map.of("loss", point.loss(), "tolerated", point.probability(), "probability", check.exceedance().value(),
        "standardError", check.exceedance().standardError());
  }
}
