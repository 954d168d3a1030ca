package org.ermine.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PreDestroy;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Keeps refusals out of the log: the engine's HTTP interface takes them for faults of the server and would log each with a
 * stack trace, while {@link RefusalFilter} answers them and puts them on the audit trail. What is no refusal is logged as ever.
 */
@Component
class QuietRefusals extends TurboFilter {
  private static final String ENGINE_INTERFACE = "org.camunda.bpm.engine.rest.exception";

  private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();

  QuietRefusals() {
    logs.addTurboFilter(this);
  }

  @Override
  public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
    return Refusals.pending() && logger.getName().equals(ENGINE_INTERFACE) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  @PreDestroy
  void leave() {
    logs.getTurboFilterList().remove(this);
  }
}
