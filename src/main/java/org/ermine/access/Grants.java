package org.ermine.access;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.ermine.StartRefused;
import org.springframework.stereotype.Component;

/**
 * The groups and what the engine lets them do. Working groups reach the task list and may know the process definitions;
 * a task is granted to its candidates and its assignee as it comes, and a process to those who may submit its start form; nothing
 * else is. Only operators may move, change or delete anything in the engine.
 */
@Component
class Grants {
  private static final String SYSTEM = "SYSTEM";
  private static final String WORKFLOW = "WORKFLOW";
  private static final String TASKLIST = "tasklist";

  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final List<StartForm> startForms;

  Grants(IdentityService identity, AuthorizationService authorizations, List<StartForm> startForms) {
    this.identity = identity;
    this.startForms = startForms;
    this.authorizations = authorizations;
  }

  void seed() {
    refuseRevokes();
    group(Groups.ADMINISTRATORS, "Operators", SYSTEM);
    for (Resource resource : Resources.values()) {
      grant(Groups.ADMINISTRATORS, resource, Authorization.ANY, Permissions.ALL);
    }
    for (String group : Groups.WORKING) {
      group(group, group.substring(0, 1).toUpperCase() + group.substring(1), WORKFLOW);
      grant(group, Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
      grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
    }
    for (StartForm form : startForms) {
      for (String group : form.groups()) {
        grant(group, Resources.PROCESS_DEFINITION, form.process(), Permissions.CREATE_INSTANCE);
        grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
      }
    }
  }

  /** Grants exactly these permissions; changes nothing where that is so already. */
  void grant(String group, Resource resource, String id, Permission... permissions) {
    Authorization known = authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource)
        .resourceId(id).authorizationType(Authorization.AUTH_TYPE_GRANT).singleResult();
    if (known != null) {
      return;
    }
    Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setGroupId(group);
    grant.setResource(resource);
    grant.setResourceId(id);
    grant.setPermissions(permissions);
    authorizations.saveAuthorization(grant);
  }

  private void group(String id, String name, String type) {
    if (identity.createGroupQuery().groupId(id).count() == 0) {
      Group group = identity.newGroup(id);
      group.setName(name);
      group.setType(type);
      identity.saveGroup(group);
    }
  }

  /** The engine is told not to look for revocations, so there must be none that someone relies on. */
  private void refuseRevokes() {
    long revokes = authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_REVOKE).count();
    if (revokes > 0) {
      throw new StartRefused("the engine holds " + revokes + " revoking authorizations, which Ermine does not look at; "
          + "delete them and take the grants away instead");
    }
  }
}
