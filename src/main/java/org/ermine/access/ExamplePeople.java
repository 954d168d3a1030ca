package org.ermine.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.ermine.database.EmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Somebody for every group, to try Ermine with. They live on the embedded database alone and share one password. */
@Component
public class ExamplePeople {
  private static final Logger LOG = LoggerFactory.getLogger(ExamplePeople.class);
  private static final Map<String, String> GROUP_OF = groups();

  private final IdentityService identity;
  private final Accounts accounts;
  private final EmbeddedDatabase database;
  private final String chosen;

  ExamplePeople(IdentityService identity, Accounts accounts, ObjectProvider<EmbeddedDatabase> database,
      AccessSettings settings) {
    this.identity = identity;
    this.accounts = accounts;
    this.database = database.getIfAvailable();
    this.chosen = settings.demo().password();
  }

  /** Their ids, in the order in which they are introduced. */
  public static List<String> ids() {
    return List.copyOf(GROUP_OF.keySet());
  }

  void seed() {
    if (database == null) {
      return;
    }
    // The password is checked against one of them: the hash is slow, and people may have changed theirs.
    String first = ids().get(0);
    boolean outdated = accounts.find(first).isPresent() && !accounts.hasPassword(first, password());
    GROUP_OF.forEach((id, group) -> {
      User user = identity.createUserQuery().userId(id).singleResult();
      if (user == null) {
        join(id, group);
      } else if (outdated) {
        user.setPassword(password());
        accounts.saveUnchecked(user);
      }
    });
  }

  /** Which of them are there. An administrator who is called admin need not be the example's. */
  List<String> present() {
    return identity.createUserQuery().userIdIn(ids().toArray(String[]::new)).list().stream()
        .filter(user -> !Groups.ADMINISTRATORS.equals(GROUP_OF.get(user.getId())) || email(user.getId()).equals(user.getEmail()))
        .map(User::getId).sorted().toList();
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void introduce(ApplicationReadyEvent started) {
    if (database != null) {
      LOG.info("Example people {} sign in with {}", String.join(" ", ids()), StringUtils.hasText(chosen)
          ? "the password set by ERMINE_DEMO_PASSWORD" : "the password " + password());
    }
  }

  private void join(String id, String group) {
    User user = identity.newUser(id);
    user.setFirstName(id.replaceFirst("^(.)", id.substring(0, 1).toUpperCase()).replaceFirst("\\d$", ""));
    user.setLastName(id.replaceFirst("^\\D*", "").isEmpty() ? "Example" : id.replaceFirst("^\\D*", ""));
    user.setEmail(email(id));
    user.setPassword(password());
    accounts.saveUnchecked(user);
    identity.createMembership(id, group);
  }

  private static String email(String id) {
    return id + "@example.org";
  }

  private String password() {
    return StringUtils.hasText(chosen) ? chosen : database.secret("demo");
  }

  private static Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("owner1", Groups.OWNERS);
    groups.put("owner2", Groups.OWNERS);
    groups.put("trust1", Groups.TRUST);
    groups.put("trust2", Groups.TRUST);
    groups.put("management1", Groups.MANAGEMENT);
    groups.put("management2", Groups.MANAGEMENT);
    groups.put("erm1", Groups.ERM);
    groups.put("erm2", Groups.ERM);
    groups.put("auditor1", Groups.AUDITORS);
    groups.put("feed1", Groups.FEEDS);
    groups.put("escalation1", Groups.ESCALATION);
    groups.put("admin", Groups.ADMINISTRATORS);
    return groups;
  }
}
