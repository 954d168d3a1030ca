package org.ermine.access.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.ermine.TestDatabase;
import org.ermine.database.EmbeddedDatabase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of its own with nothing but the audit trail, so that a test can count, tamper and upgrade. */
final class TrailDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final EmbeddedDatabase server = TestDatabase.shared();
  private final String name = "trail" + NUMBER.incrementAndGet();
  private final HikariDataSource application;

  /** With the tables as the first versions had them. */
  TrailDatabase() throws SQLException {
    administer("CREATE DATABASE " + name + " OWNER " + EmbeddedDatabase.OWNER);
    this.application = new HikariDataSource();
    application.setDataSource(dataSource(EmbeddedDatabase.APPLICATION, server.applicationPassword()));
    application.setMaximumPoolSize(6);
    try (var owner = owner(); var statement = owner.createStatement()) {
      statement.execute("CREATE SCHEMA ermine");
      statement.execute("GRANT USAGE ON SCHEMA ermine TO " + EmbeddedDatabase.APPLICATION);
      statement.execute("CREATE TABLE ermine.risk (id text PRIMARY KEY)");
    }
    migrate("V4__web.sql");
  }

  /** With the tables as they are now. */
  static TrailDatabase upToDate() throws SQLException {
    var database = new TrailDatabase();
    database.upgrade();
    return database;
  }

  void upgrade() throws SQLException {
    migrate("V12__audit.sql");
  }

  Connection owner() throws SQLException {
    return dataSource(EmbeddedDatabase.OWNER, server.ownerPassword()).getConnection();
  }

  Connection application() throws SQLException {
    return application.getConnection();
  }

  JdbcClient jdbc() {
    return JdbcClient.create(application);
  }

  AuditSealer sealer() {
    return new AuditSealer(jdbc(), new JdbcTemplate(application), new DataSourceTransactionManager(application));
  }

  AuditChain.Verification verify() {
    return verify(null);
  }

  AuditChain.Verification verify(String head) {
    return transaction().execute(status -> chain().verify(head));
  }

  AuditChain chain() {
    return new AuditChain(jdbc(), application);
  }

  /** As the owner of the tables who has switched off what protects them. */
  void tamper(String sql) throws SQLException {
    try (var owner = owner(); var statement = owner.createStatement()) {
      statement.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER");
      statement.execute(sql);
      statement.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER; ALTER TABLE audit_seal ENABLE TRIGGER USER");
    }
  }

  /** Writes an entry in this connection's transaction. @return its id */
  static long write(Connection connection, String subject) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO audit_entry (at, kind, actor, subject, detail) "
        + "VALUES ('2026-11-25T08:00:00.123456Z', 'task', 'owner1', ?, '{\"a\": 1}') RETURNING id")) {
      insert.setString(1, subject);
      try (var row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  long write(String subject) throws SQLException {
    try (var connection = application()) {
      return write(connection, subject);
    }
  }

  @Override public void close() throws SQLException {
    application.close();
    administer("DROP DATABASE " + name + " WITH (FORCE)");
  }

  private TransactionTemplate transaction() {
    var template = new TransactionTemplate(new DataSourceTransactionManager(application));
    template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return template;
  }

  private void migrate(String script) throws SQLException {
    try (var owner = owner()) {
      var sql = new ClassPathResource("db/migration/" + script).getContentAsString(StandardCharsets.UTF_8)
          .replace("${approle}", EmbeddedDatabase.APPLICATION);
      try (var statement = owner.createStatement()) {
        statement.execute(sql);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private DataSource dataSource(String user, String password) {
    return new DriverManagerDataSource(server.url().replace("/" + EmbeddedDatabase.NAME + "?", "/" + name + "?")
        + "&currentSchema=ermine", user, password);
  }

  private void administer(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(server.url(), "postgres", server.secret("postgres"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
