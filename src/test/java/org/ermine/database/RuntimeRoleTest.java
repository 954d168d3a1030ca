package org.ermine.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.ermine.ErmineTest;
import org.ermine.StartRefused;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ErmineTest
class RuntimeRoleTest {
  @Autowired JdbcClient application;

  @Test
  void the_role_that_the_migrations_grant_is_harmless() {
    assertThatCode(new RuntimeRole(application)::requireHarmless).doesNotThrowAnyException();
  }

  @Test
  void the_owner_of_the_tables_does_not_run_the_application() {
    asOwner(owner -> assertThatThrownBy(new RuntimeRole(owner)::requireHarmless).isInstanceOf(StartRefused.class)
        .hasMessageContaining("ermine_owner").hasMessageContaining("SPRING_DATASOURCE_USERNAME"));
  }

  @Test
  void a_role_that_can_change_evidence_does_not_run_the_application() {
    for (String right : new String[] {"UPDATE ON ermine.decision", "DELETE ON ermine.decision",
        "UPDATE (actor) ON ermine.decision", "TRUNCATE ON ermine.decision"}) {
      asOwner(owner -> {
        owner.sql("GRANT " + right + " TO ermine_app").update();
        try {
          assertThatThrownBy(new RuntimeRole(application)::requireHarmless).as(right).isInstanceOf(StartRefused.class)
              .hasMessageContaining("may change or delete rows of decision");
        } finally {
          owner.sql("REVOKE " + right + " FROM ermine_app").update();
        }
      });
    }
  }

  @Test
  void a_role_that_can_define_tables_does_not_run_the_application() {
    asOwner(owner -> {
      owner.sql("GRANT CREATE ON SCHEMA ermine TO ermine_app").update();
      try {
        assertThatThrownBy(new RuntimeRole(application)::requireHarmless).isInstanceOf(StartRefused.class)
            .hasMessageContaining("may define tables in schema ermine");
      } finally {
        owner.sql("REVOKE CREATE ON SCHEMA ermine FROM ermine_app").update();
      }
    });
  }

  private static void asOwner(Consumer<JdbcClient> action) {
    var owner = new SingleConnectionDataSource(TestDatabase.shared().url(), EmbeddedDatabase.OWNER,
        TestDatabase.shared().ownerPassword(), true);
    try {
      action.accept(JdbcClient.create(owner));
    } finally {
      owner.destroy();
    }
  }
}
