package org.ermine.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.monitoring.indicator.Indicator;
import org.ermine.monitoring.indicator.Indicators;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** How many of a node's indicators, its risks' among them, call for somebody, and which. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class IndicatorFigures {
  private static final List<String> ALARMS = List.of("breach", "trend", "warning", "silent");

  private final Indicators indicators;
  private final Services services;

  IndicatorFigures(Indicators indicators, Services services) {
    this.indicators = indicators;
    this.services = services;
  }

  /** By status, the worst first. One that is silent and past its limit is counted at both. @param node null for the whole tree */
  public Map<String, Figure> alarms(SignedIn person, String node) {
    var alarms = new LinkedHashMap<String, Figure>();
    for (var status : ALARMS) {
      alarms.put(status, new Figure(indicators.count(person, new Indicators.Filter(null, null, node, status)),
          address(node, status, 0)));
    }
    return alarms;
  }

  /** @throws Refused as not found if there is no such node, as invalid if there is no such status */
  public Paged<Indicator> rows(SignedIn person, String node, String status, Paged.Wanted page) {
    if (node != null && services.find(node).isEmpty()) throw Refused.notFound("This service");
    var filter = new Indicators.Filter(null, null, node, Indicators.status(status));
    return page.of(indicators.list(person, filter, page.size(), page.offset()), indicators.count(person, filter));
  }

  /** Where the rows stand. @param page from 0 */
  public static String address(String node, String status, int page) {
    return Address.of("/portfolio/indicators").with("node", node).with("status", status).page(page).toString();
  }
}
