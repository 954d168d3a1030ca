package org.ermine.engine;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.ermine.access.AccountRules;
import org.ermine.access.Groups;
import org.ermine.access.Refused;

/** The engine's identity service with the programme's rules in front: a change and its entry on the trail commit together. */
class GuardedIdentityService extends IdentityServiceImpl {
  private final Supplier<AccountRules> rules;

  GuardedIdentityService(Supplier<AccountRules> rules) {
    this.rules = rules;
  }

  @Override public void saveUser(User user) {
    saveUser(user, false);
  }

  @Override public void saveUser(User user, boolean skipPasswordPolicy) {
    together(context -> {
      var isNew = ((UserEntity) user).getRevision() == 0;
      var password = ((UserEntity) user).hasNewPassword();
      if (isNew) rules.get().requireFree(user.getId());
      super.saveUser(user, skipPasswordPolicy);
      if (isNew) rules.get().made(actor(context), user.getId());
      else rules.get().changed(actor(context), user.getId(), password);
    });
  }

  /** Nothing is the password of whoever has none; the engine itself would fail. */
  @Override public boolean checkPassword(String userId, String password) {
    return commandExecutor.execute(context -> {
      var user = (UserEntity) context.getReadOnlyIdentityProvider().findUserById(userId);
      return (user == null || user.getPassword() != null) && super.checkPassword(userId, password);
    });
  }

  /** Takes what the engine leaves behind as well: a later account of the same id must not inherit this one's grants. */
  @Override public void deleteUser(String userId) {
    together(context -> {
      rules.get().requireOther(actor(context), userId, "the account");
      super.deleteUser(userId);
      deleteGrantsOf(userId, context.getProcessEngineConfiguration().getAuthorizationService());
      rules.get().deleted(actor(context), userId);
    });
  }

  @Override public void createMembership(String userId, String groupId) {
    together(context -> {
      super.createMembership(userId, groupId);
      rules.get().joined(actor(context), userId, groupId);
    });
  }

  @Override public void deleteMembership(String userId, String groupId) {
    together(context -> {
      if (groupId.equals(Groups.ADMINISTRATORS)) {
        rules.get().requireOther(actor(context), userId, "the right to administer");
      }
      super.deleteMembership(userId, groupId);
      rules.get().left(actor(context), userId, groupId);
    });
  }

  @Override public void deleteGroup(String groupId) {
    together(context -> {
      rules.get().requireNotOurs(groupId);
      super.deleteGroup(groupId);
    });
  }

  private void together(Consumer<CommandContext> change) {
    try {
      commandExecutor.execute(context -> {
        change.accept(context);
        return null;
      });
    } catch (Refused refused) {
      throw Refusals.noted(refused);
    }
  }

  private static String actor(CommandContext context) {
    return context.getAuthenticatedUserId();
  }

  private static void deleteGrantsOf(String userId, AuthorizationService authorizations) {
    authorizations.createAuthorizationQuery().userIdIn(userId).list()
        .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
  }
}
