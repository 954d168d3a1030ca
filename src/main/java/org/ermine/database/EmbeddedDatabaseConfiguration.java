package org.ermine.database;

import org.ermine.StartRefused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Brings a database along where none is named. The connection details depend on the server and the pool on them, so Spring
 * stops the engine first, the pool next and the server last; also when a start fails half way.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoDatabaseNamed.class)
class EmbeddedDatabaseConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  EmbeddedDatabase embeddedDatabase(DatabaseSettings settings, Environment environment) {
    if (environment.acceptsProfiles(Profiles.of("prod"))) {
      throw new StartRefused("profile prod does not run on the embedded database; name one with SPRING_DATASOURCE_URL");
    }
    return EmbeddedDatabase.start(settings.data());
  }

  @Bean
  JdbcConnectionDetails jdbcConnectionDetails(EmbeddedDatabase database) {
    return new Application(database);
  }

  @Bean
  FlywayConnectionDetails flywayConnectionDetails(EmbeddedDatabase database) {
    return new Owner(database);
  }

  record Application(EmbeddedDatabase database) implements JdbcConnectionDetails {
    @Override
    public String getJdbcUrl() {
      return database.url();
    }

    @Override
    public String getUsername() {
      return EmbeddedDatabase.APPLICATION;
    }

    @Override
    public String getPassword() {
      return database.applicationPassword();
    }
  }

  record Owner(EmbeddedDatabase database) implements FlywayConnectionDetails {
    @Override
    public String getJdbcUrl() {
      return database.url();
    }

    @Override
    public String getUsername() {
      return EmbeddedDatabase.OWNER;
    }

    @Override
    public String getPassword() {
      return database.ownerPassword();
    }
  }

  static class NoDatabaseNamed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
    }
  }
}
