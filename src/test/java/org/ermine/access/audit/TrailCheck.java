package org.ermine.access.audit;

import java.sql.Connection;

import org.ermine.access.audit.AuditChain.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The application's own check of the audit trail, for tests that have nothing but a connection to its database. */
public final class TrailCheck {
  private TrailCheck() {}

  /** @param connection in whose transaction the chain is read, with {@code ermine} on its search path */
  public static Verification of(Connection connection) {
    var source = new SingleConnectionDataSource(connection, true);
    return new AuditChain(JdbcClient.create(source), source).verify(null);
  }
}
