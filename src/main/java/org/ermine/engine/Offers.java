package org.ermine.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.ermine.access.Guard;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the stored offers of open tasks in step with the people who are there. A task that is held by somebody who has left, or who
 * may no longer do it, is offered again; one that nobody is left for goes to {@code escalation}, and back once somebody is.
 * The {@link Guard} asks the model anew in any case: this is what lists show.
 */
@Component
class Offers {
  private final TaskGate gate;
  private final ProcessEngine engine;
  private final JdbcClient jdbc;

  Offers(@Lazy TaskGate gate, @Lazy ProcessEngine engine, JdbcClient jdbc) {
    this.gate = gate;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  /** Something that is different whenever another person is there or somebody's groups have changed. */
  String people() {
    return jdbc.sql("""
        SELECT md5(coalesce(string_agg(u.id_ || ' ' || coalesce(m.group_id_, ''), ',' ORDER BY u.id_, m.group_id_), ''))
        FROM camunda.act_id_user u LEFT JOIN camunda.act_id_membership m ON m.user_id_ = u.id_""").query(String.class).single();
  }

  List<String> openTasks() {
    return jdbc.sql("SELECT id_ FROM camunda.act_ru_task ORDER BY id_").query(String.class).list();
  }

  /** Renews the offers of all tasks about this risk or period, in the transaction at hand. */
  void renewAllOf(String businessKey) {
    inEngine(context -> jdbc.sql("""
            SELECT t.id_ FROM camunda.act_ru_task t JOIN camunda.act_ru_execution i ON i.id_ = t.proc_inst_id_
            WHERE i.business_key_ = ? ORDER BY t.id_""").param(businessKey).query(String.class).list()
        .forEach(id -> renew(context, id)));
  }

  /** Renews the offer of one task if it is still open. */
  void renew(String taskId) {
    inEngine(context -> renew(context, taskId));
  }

  private void renew(CommandContext context, String taskId) {
    var task = context.getTaskManager().findTaskById(taskId);
    if (task == null) return;
    var offer = gate.offer(task);
    assign(context, task, offer.person() != null ? offer.person() : offer.holder());
    if (offer.person() == null) offerTo(context, task, offer.groups());
  }

  private static void assign(CommandContext context, TaskEntity task, String person) {
    var former = task.getAssignee();
    if (java.util.Objects.equals(former, person)) return;
    task.setAssignee(person);
    // The engine leaves a former assignee the right to the task.
    if (former != null) context.getAuthorizationManager().deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), former);
  }

  private static void offerTo(CommandContext context, TaskEntity task, Set<String> groups) {
    var stored = new HashSet<String>();
    for (IdentityLink link : task.getCandidates()) {
      if (link.getGroupId() != null && IdentityLinkType.CANDIDATE.equals(link.getType())) stored.add(link.getGroupId());
    }
    for (var gone : stored) {
      if (groups.contains(gone)) continue;
      task.deleteCandidateGroup(gone);
      context.getAuthorizationManager().deleteAuthorizationsByResourceIdAndGroupId(Resources.TASK, task.getId(), gone);
    }
    for (var group : groups) {
      if (!stored.contains(group)) task.addCandidateGroup(group);
    }
  }

  private void inEngine(Consumer<CommandContext> work) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    configuration.getCommandExecutorTxRequired().execute(context -> {
      context.runWithoutAuthorization(() -> {
        work.accept(context);
        return null;
      });
      return null;
    });
  }
}
