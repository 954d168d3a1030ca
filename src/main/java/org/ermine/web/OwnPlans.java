package org.ermine.web;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has PostgreSQL plan each statement of a transaction for what it asks. After a few executions the server would keep one plan for all
 * questions alike; but where most conditions of a statement are left out, or ask for one risk in a hundred thousand, no plan is
 * good for all: the register's worst risks took seven times as long. Planning takes a millisecond or two.
 */
final class OwnPlans {
  private OwnPlans() {}

  /** Up to the end of this transaction. */
  static void with(JdbcClient jdbc) {
    jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
  }
}
