package org.ermine.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.ermine.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Makes the administrator that {@code ERMINE_ADMIN_USER} and {@code ERMINE_ADMIN_PASSWORD} name, where there is none yet. As
 * long as that password is left in the environment and still opens the account, every start says so.
 */
@Component
class FirstAdministrator {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

  private final IdentityService identity;
  private final Accounts accounts;
  private final AccessSettings.Admin admin;

  FirstAdministrator(IdentityService identity, Accounts accounts, AccessSettings settings) {
    this.identity = identity;
    this.accounts = accounts;
    this.admin = settings.admin();
  }

  void seed() {
    if (exists() || !isNamed()) {
      return;
    }
    if (!admin.user().matches(Accounts.ID)) {
      throw new StartRefused("ERMINE_ADMIN_USER must be 1 to 64 letters, digits and . _ @ + -");
    }
    if (accounts.find(admin.user()).isPresent()) {
      throw new StartRefused("ERMINE_ADMIN_USER names an account that is no administrator; name a new one");
    }
    User user = identity.newUser(admin.user());
    user.setFirstName(admin.user());
    user.setLastName("Administrator");
    if (!identity.checkPasswordAgainstPolicy(admin.password(), user).isValid()) {
      throw new StartRefused("ERMINE_ADMIN_PASSWORD is too weak: " + Accounts.PASSWORD_POLICY);
    }
    user.setPassword(admin.password());
    identity.saveUser(user);
    identity.createMembership(admin.user(), Groups.ADMINISTRATORS);
  }

  boolean exists() {
    return identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).count() > 0;
  }

  @EventListener
  void remind(ApplicationReadyEvent started) {
    if (isNamed() && accounts.hasPassword(admin.user(), admin.password())) {
      LOG.warn("{} still signs in with ERMINE_ADMIN_PASSWORD: change that password, and take it out of the environment",
          admin.user());
    }
  }

  private boolean isNamed() {
    return StringUtils.hasText(admin.user()) && StringUtils.hasText(admin.password());
  }
}
