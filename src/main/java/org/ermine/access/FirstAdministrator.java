package org.ermine.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.ermine.StartRefused;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Makes the administrator that {@code ERMINE_ADMIN_USER} and {@code ERMINE_ADMIN_PASSWORD} name, where there is none yet. */
@Component
class FirstAdministrator {
  private final IdentityService identity;
  private final AccessSettings.Admin admin;

  FirstAdministrator(IdentityService identity, AccessSettings settings) {
    this.identity = identity;
    this.admin = settings.admin();
  }

  void seed() {
    if (exists() || !StringUtils.hasText(admin.user()) || !StringUtils.hasText(admin.password())) {
      return;
    }
    User user = identity.newUser(admin.user());
    user.setFirstName(admin.user());
    user.setLastName("Administrator");
    if (!identity.checkPasswordAgainstPolicy(admin.password(), user).isValid()) {
      throw new StartRefused("ERMINE_ADMIN_PASSWORD is too weak: at least 10 characters with an upper and a lower case letter, "
          + "a digit and a special character, and without the user's name");
    }
    user.setPassword(admin.password());
    identity.saveUser(user);
    identity.createMembership(admin.user(), Groups.ADMINISTRATORS);
  }

  boolean exists() {
    return identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).count() > 0;
  }
}
