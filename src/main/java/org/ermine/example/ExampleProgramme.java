package org.ermine.example;

import org.ermine.database.EmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the example programme on an embedded database in which nothing has been entered yet. All of it is one transaction: a start
 * that is interrupted leaves nothing behind and the next one makes it, and of two at once the second finds it made.
 * It is there before the first request is answered. {@code ERMINE_EXAMPLE=false} starts empty.
 */
@Component
@ConditionalOnProperty(name = "ermine.example", havingValue = "true", matchIfMissing = true)
class ExampleProgramme implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ExampleProgramme.class);

  private final boolean embedded;
  private final Company company;
  private final Registers registers;
  private final RisksAtWork risks;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private volatile boolean running;

  ExampleProgramme(ObjectProvider<EmbeddedDatabase> database, Company company, Registers registers, RisksAtWork risks,
      JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.embedded = database.getIfAvailable() != null;
    this.company = company;
    this.registers = registers;
    this.risks = risks;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Ermine is of use without it, and a company's own policy tables may not fit these stories: a fault is told and no more. */
  @Override public void start() {
    running = true;
    if (!embedded) return;
    try {
      transaction.executeWithoutResult(status -> makeOnce());
    } catch (RuntimeException fault) {
      LOG.warn("The example programme could not be made, so Ermine starts without it", fault);
    }
  }

  @Override public void stop() {
    running = false;
  }

  @Override public boolean isRunning() {
    return running;
  }

  /** The web server starts in one of the last phases. */
  @Override public int getPhase() {
    return 0;
  }

  private void makeOnce() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('ermine.example'))").query((row, n) -> true).list();
    if (!nothingEntered()) return;
    company.found();
    risks.tell(registers.imported());
    LOG.info("Made the example programme: a company's services, controls, registers and risks");
  }

  private boolean nothingEntered() {
    return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM service) AND NOT EXISTS (SELECT 1 FROM control) "
        + "AND NOT EXISTS (SELECT 1 FROM risk)").query(Boolean.class).single();
  }
}
