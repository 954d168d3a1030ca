package org.ermine.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Says at start which database is in use, without its password. */
@Component
class DatabaseBanner implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseBanner.class);

  private final DataSource dataSource;
  private final ObjectProvider<EmbeddedDatabase> embedded;

  DatabaseBanner(DataSource dataSource, ObjectProvider<EmbeddedDatabase> embedded) {
    this.dataSource = dataSource;
    this.embedded = embedded;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData data = connection.getMetaData();
      EmbeddedDatabase ours = embedded.getIfAvailable();
      LOG.info("Database: {} {} at {} as {}, {}", data.getDatabaseProductName(), data.getDatabaseProductVersion(),
          data.getURL().replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*$", ""), data.getUserName(),
          ours == null ? "external" : "embedded, kept in " + ours.folder());
    } catch (SQLException fault) {
      throw new IllegalStateException("the database does not say what it is", fault);
    }
  }
}
