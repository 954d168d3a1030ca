package org.ermine.database;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In production, the role that runs the application is looked at as soon as the tables are there. */
@Configuration(proxyBeanMethods = false)
@Profile("prod")
class MigrationConfiguration {
  @Bean
  FlywayMigrationStrategy migrateAndCheckTheRuntimeRole(DataSource runtime) {
    return flyway -> {
      flyway.migrate();
      new RuntimeRole(JdbcClient.create(runtime)).requireHarmless();
    };
  }
}
