package org.ermine.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets requests for one task take turns, on whichever node they arrive. A lock of the database that stands for the task and for no
 * row, so that nothing else waits for it and it can't be part of a deadlock over rows.
 */
@Component
public class TaskTurns {
  /** Keeps these locks apart from others in the same database. */
  private static final long SALT = 0x7461736bL;

  private final JdbcClient jdbc;

  TaskTurns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits until no other transaction has the turn for this task; it is given back when the transaction ends. */
  public void await(String taskId) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))").params(taskId, SALT).query().singleRow();
  }
}
