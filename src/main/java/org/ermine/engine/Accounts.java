package org.ermine.engine;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.stereotype.Component;

/** People as the engine keeps them. Every call reads the database: a change of groups or password is seen at once. */
@Component
public class Accounts {
  private static final String NOBODYS_PASSWORD = "a password that nobody has";

  private final IdentityService identity;
  private final PasswordManager passwords;
  private final Clock clock;
  private final String nobodysHash;

  /**
   * One person's account.
   *
   * @param passwordHash changes whenever the password does
   * @param locked too many wrong passwords lately
   */
  public record Account(String id, String passwordHash, boolean locked) {
  }

  Accounts(ProcessEngine engine, Clock clock) {
    this.identity = engine.getIdentityService();
    this.passwords = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
    this.clock = clock;
    this.nobodysHash = passwords.encrypt(NOBODYS_PASSWORD);
  }

  public Optional<Account> find(String id) {
    return stored(id).map(user -> new Account(user.getId(), user.getPassword(), isLocked(user)));
  }

  /** Checks a password and counts a wrong one towards the lock-out. As slow for an unknown person as for a known one. */
  public boolean signsIn(String id, String password) {
    if (stored(id).isEmpty()) {
      passwords.check(password, nobodysHash);
      return false;
    }
    return identity.checkPassword(id, password);
  }

  /** Whether this is the person's password, without counting towards the lock-out. */
  public boolean hasPassword(String id, String password) {
    return stored(id).filter(user -> passwords.check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword()))
        .isPresent();
  }

  public Set<String> groupsOf(String id) {
    return identity.createGroupQuery().groupMember(id).list().stream().map(Group::getId).collect(Collectors.toUnmodifiableSet());
  }

  /** Stores a person whatever the password policy says; for passwords that this application made or an operator chose. */
  public void saveUnchecked(User user) {
    ((IdentityServiceImpl) identity).saveUser(user, true);
  }

  private Optional<UserEntity> stored(String id) {
    return Optional.ofNullable((UserEntity) identity.createUserQuery().userId(id).singleResult());
  }

  private boolean isLocked(UserEntity user) {
    Date until = user.getLockExpirationTime();
    return until != null && until.toInstant().isAfter(clock.instant());
  }
}
