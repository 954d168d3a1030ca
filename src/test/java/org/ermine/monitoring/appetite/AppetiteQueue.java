package org.ermine.monitoring.appetite;

import org.springframework.context.ApplicationContext;

/** The queue of nodes to be checked, driven by hand. */
public final class AppetiteQueue {
  private final ApplicationContext application;

  public AppetiteQueue(ApplicationContext application) {
    this.application = application;
  }

  /** Checks whatever waits. */
  public void empty() {
    boolean more;
    do more = next();
    while (more);
  }

  public boolean next() {
    return application.getBean(AppetiteCheck.class).next();
  }

  public void beginDay() {
    application.getBean(AppetiteCues.class).everyDay();
  }
}
