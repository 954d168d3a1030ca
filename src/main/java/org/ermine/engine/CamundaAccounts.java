package org.ermine.engine;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.ermine.access.Accounts;
import org.springframework.stereotype.Component;

/** Accounts as the engine keeps them. Every call reads the database: a change of password is seen at once. */
@Component
class CamundaAccounts implements Accounts {
  private static final String NOBODYS_PASSWORD = "a password that nobody has";

  private final IdentityService identity;
  private final OwnRights ownRights;
  private final PasswordManager passwords;
  private final int mostAttempts;
  private final Clock clock;
  private final String nobodysHash;

  CamundaAccounts(ProcessEngine engine, OwnRights ownRights, Clock clock) {
    this.identity = engine.getIdentityService();
    this.ownRights = ownRights;
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.passwords = configuration.getPasswordManager();
    this.mostAttempts = configuration.getLoginMaxAttempts();
    this.clock = clock;
    this.nobodysHash = passwords.encrypt(NOBODYS_PASSWORD);
  }

  @Override
  public Optional<Account> find(String id) {
    return stored(id).map(user -> new Account(user.getId(), user.getPassword(), isLocked(user)));
  }

  @Override
  public boolean signsIn(String id, String password) {
    if (withPassword(id).isEmpty()) {
      passwords.check(password, nobodysHash);
      return false;
    }
    return identity.checkPassword(id, password);
  }

  @Override
  public boolean hasPassword(String id, String password) {
    return withPassword(id)
        .filter(user -> passwords.check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword())).isPresent();
  }

  @Override
  public void saveUnchecked(User user) {
    ((IdentityServiceImpl) identity).saveUser(user, true);
  }

  private Optional<UserEntity> stored(String id) {
    return ownRights.use(() -> Optional.ofNullable((UserEntity) identity.createUserQuery().userId(id).singleResult()));
  }

  private Optional<UserEntity> withPassword(String id) {
    return stored(id).filter(user -> user.getPassword() != null);
  }

  /** As the engine sees it, which is not asked where a password is remembered or a provider vouches for the person. */
  private boolean isLocked(UserEntity user) {
    if (user.getAttempts() >= mostAttempts) return true;
    Date until = user.getLockExpirationTime();
    return until != null && until.toInstant().isAfter(clock.instant());
  }
}
