package org.ermine.year;

import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.ermine.TestDatabase;
import org.ermine.control.ControlDesk;
import org.ermine.database.EmbeddedDatabase;
import org.ermine.risk.Appetite;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the year takes place: services, owners and controls that no other test knows. */
final class Scenery {
  static final String TOP = "year-top";
  static final List<String> LEAVES = List.of("year-mail", "year-pay", "year-shop", "year-store", "year-lab");
  static final List<String> OWNERS = List.of("year-ann", "year-ben", "year-cleo", "year-dan");
  static final List<String> CATEGORIES = List.of("year access", "year supply", "year continuity");
  static final List<String> CONTROLS = IntStream.range(0, 12).mapToObj("year-control-%02d"::formatted).toList();
  static final List<String> DESIGNS = List.of("0", "0.25", "0.5", "0.75", "1");

  private final JdbcClient jdbc;
  private final Services services;
  private final IdentityService identities;
  private final RuntimeService runtime;
  private final ControlDesk controls;
  private final TransactionTemplate transaction;

  Scenery(ApplicationContext application) {
    this.jdbc = application.getBean(JdbcClient.class);
    this.services = application.getBean(Services.class);
    this.identities = application.getBean(IdentityService.class);
    this.runtime = application.getBean(RuntimeService.class);
    this.controls = application.getBean(ControlDesk.class);
    this.transaction = application.getBean(TransactionTemplate.class);
  }

  void build() {
    OWNERS.forEach(this::join);
    transaction.executeWithoutResult(status -> {
      service(TOP, null, Severity.HIGH);
      service("year-east", TOP, Severity.MEDIUM);
      service("year-west", TOP, null);
      LEAVES.forEach(leaf -> service(leaf, LEAVES.indexOf(leaf) < 2 ? "year-east" : "year-west",
          leaf.equals("year-lab") ? Severity.LOW : null));
    });
    for (int i = 0; i < CONTROLS.size(); i++) {
      jdbc.sql("INSERT INTO control (id, title, family, catalog, imported_at) VALUES (?, 'A control', 'year', 'year', now())")
          .param(CONTROLS.get(i)).update();
      controls.rateDesign(CONTROLS.get(i), new BigDecimal(DESIGNS.get(2 + i % 3)), "trust1");
    }
  }

  /** Leaves nothing that other tests would come upon: no work, and no open risk of a time that is still to come. */
  void clear(Collection<String> risks) {
    runtime.deleteProcessInstances(
        jdbc.sql("SELECT process_instance_id FROM risk_round WHERE ended_at IS NULL AND risk_id IN (:risks)").param("risks", risks)
            .query(String.class).list(), "The year is over.", true, true);
    jdbc.sql("UPDATE risk SET phase = 'closed' WHERE id IN (:risks)").param("risks", risks).update();
    OWNERS.forEach(identities::deleteUser);
    forgetDays();
  }

  /** The expiry of tests would pass over the days up to the end of the year; to forget them takes the database's owner. */
  private static void forgetDays() {
    var database = TestDatabase.shared();
    try (var connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword());
        var sql = connection.createStatement()) {
      sql.execute("DELETE FROM ermine.test_expiry_day WHERE day >= '" + Year.BEGINS + "'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Of the control now, as a person would read it. */
  String design(String control) {
    return jdbc.sql("SELECT design FROM control_design WHERE control_id = ? ORDER BY effective_at DESC, id DESC LIMIT 1")
        .param(control).query(String.class).single();
  }

  /** As the risk's owner is shown it. */
  double deficiency(String risk) {
    return jdbc.sql("SELECT control_deficiency FROM standing WHERE risk_id = ?").param(risk).query(Double.class).single();
  }

  boolean mitigates(String risk) {
    return jdbc.sql("SELECT decision FROM response WHERE risk_id = ? ORDER BY number DESC LIMIT 1").param(risk).query(String.class)
        .single().equals("mitigate");
  }

  private void service(String id, String parent, Severity appetite) {
    try {
      services.put(id, id, parent, Appetite.of(appetite), Set.copyOf(OWNERS));
    } catch (Services.IllegalNode e) {
      throw new AssertionError(e);
    }
  }

  private void join(String owner) {
    var user = identities.newUser(owner);
    user.setPassword(TestDatabase.PASSWORD);
    identities.saveUser(user);
    identities.createMembership(owner, "owners");
  }
}
