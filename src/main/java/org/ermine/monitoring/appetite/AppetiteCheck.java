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
   * Checks the node that has waited longest, in a transaction of its own. Servers take turns: a check that read earlier never
   * comes after one that read later.
   *
   * @return false if none waits, or another server is at it
   */
  boolean next() {
    var service = new String[1];
    try {
      transaction.executeWithoutResult(status -> {
        if (isMyTurn() && (service[0] = cues.take()) != null) check(service[0]);
      });
    } catch (RuntimeException e) {
      if (service[0] == null || Thread.currentThread().isInterrupted()) throw e;
      LOG.error("The appetite of service {} can't be checked and is tried again tomorrow", service[0], e);
      transaction.executeWithoutResult(status -> cues.drop(service[0]));
    }
    return service[0] != null;
  }

  private boolean isMyTurn() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('appetite_cue'), 0)").query(Boolean.class).single();
  }

  private void check(String service) {
    var appetite = appetites.of(service);
    checkSeverity(service, appetite);
    checkCurve(service, appetite);
  }

  private void checkSeverity(String service, Appetite appetite) {
    var worst = appetites.worstUnder(service).orElse(null);
    if (appetite.isBelow(worst)) {
      breaches.above(service, Kind.SEVERITY, Map.of("severity", worst.label(), "appetite", appetite.severity().label()));
    } else {
      breaches.within(service, Kind.SEVERITY);
    }
  }

  private void checkCurve(String service, Appetite appetite) {
    curves.check(service, appetite.points()).stream().filter(PointCheck::breached)
        .max(Comparator.comparing((PointCheck point) -> point.exceedance().value() / point.point().probability()))
        .ifPresentOrElse(worst -> breaches.above(service, Kind.CURVE, found(worst)), () -> breaches.within(service, Kind.CURVE));
  }

  private static Map<String, Object> found(PointCheck check) {
    AppetitePoint point = check.point();
    return Map.of("loss", point.loss(), "tolerated", point.probability(), "probability", check.exceedance().value(),
        "standardError", check.exceedance().standardError());
  }
}
