package org.ermine.access;

import org.ermine.StartRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Groups, grants, task filters and first people, before the first request is answered. All or nothing, by one node at a
 * time, and again at every start without changing what is there.
 */
@Component
class AccessSetup implements SmartInitializingSingleton {
  /** Any number that nothing else locks in this database. */
  private static final long LOCK = 0x65726d696e65L;

  private final Grants grants;
  private final TaskFilters filters;
  private final FirstAdministrator administrator;
  private final ExamplePeople people;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final boolean production;

  AccessSetup(Grants grants, TaskFilters filters, FirstAdministrator administrator, ExamplePeople people, JdbcTemplate jdbc,
      PlatformTransactionManager transactions, Environment environment) {
    this.grants = grants;
    this.filters = filters;
    this.administrator = administrator;
    this.people = people;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.production = environment.acceptsProfiles(Profiles.of("prod"));
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(status -> {
      jdbc.queryForList("select pg_advisory_xact_lock(?)", LOCK);
      if (production && !people.present().isEmpty()) {
        throw new StartRefused("profile prod does not run with example people; delete " + String.join(", ", people.present()));
      }
      grants.seed();
      filters.seed();
      administrator.seed();
      people.seed();
      if (production && !administrator.exists()) {
        throw new StartRefused("profile prod does not run without an administrator; name the first one with "
            + "ERMINE_ADMIN_USER and ERMINE_ADMIN_PASSWORD");
      }
    });
  }
}
