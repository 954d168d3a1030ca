package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.ermine.access.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QuietRefusalsTest {
  private final Logger engineInterface = (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine.rest.exception");
  private final Logger other = (Logger) LoggerFactory.getLogger("org.ermine.other");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final QuietRefusals quiet = new QuietRefusals();

  @BeforeEach
  void listen() {
    Refusals.taken(); // what another test on this thread left behind
    logged.start();
    for (Logger logger : new Logger[] {engineInterface, other}) {
      logger.addAppender(logged);
      logger.setAdditive(false);
    }
  }

  @AfterEach
  void leave() {
    Refusals.taken();
    quiet.leave();
    for (Logger logger : new Logger[] {engineInterface, other}) {
      logger.detachAppender(logged);
      logger.setAdditive(true);
    }
  }

  @Test
  void a_refusal_is_not_logged_as_a_fault() {
    Refusals.noted(Refused.forbidden("This task is for the group trust."));
    engineInterface.warn("HTTP500");
    assertThat(logged.list).isEmpty();
  }

  @Test
  void faults_and_everything_else_are_logged() {
    engineInterface.warn("HTTP500");
    Refusals.noted(Refused.forbidden("This task is for the group trust."));
    other.warn("something");
    Refusals.taken();
    engineInterface.warn("HTTP500");
    assertThat(logged.list).extracting(ILoggingEvent::getMessage).containsExactly("HTTP500", "something", "HTTP500");
  }
}
