package org.ermine.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.ermine.access.Guard;
import org.ermine.access.Substitution;
import org.ermine.access.Substitutions;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the stored offers of open tasks in step with the people who are there. A task that is held by somebody who has left, or who
 * may no longer do it, is offered again; one that nobody is left for goes to {@code escalation}, and back once somebody is.
 * Whoever stands in for somebody is shown what that one is asked, as long as they do.
 * The {@link Guard} asks the model anew in any case: this is what lists show.
 */
@Component
class Offers {
  private final TaskGate gate;
  private final ProcessEngine engine;
  private final Substitutions substitutions;
  private final JdbcClient jdbc;

  Offers(@Lazy TaskGate gate, @Lazy ProcessEngine engine, @Lazy Substitutions substitutions, @Lazy JdbcClient jdbc) {
    this.gate = gate;
    this.engine = engine;
    this.substitutions = substitutions;
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

  /** Those that the beginning or the end of these substitutions can concern. */
  List<String> openTasksOf(Collection<Substitution> substitutions) {
    if (substitutions.stream().anyMatch(Substitution::groups)) return openTasks();
    var persons = substitutions.stream().flatMap(one -> Stream.of(one.person(), one.substitute())).distinct()
        .toArray(String[]::new);
    return jdbc.sql("""
            SELECT t.id_ FROM camunda.act_ru_task t
            WHERE t.assignee_ = ANY (:persons) OR t.owner_ = ANY (:persons) OR t.id_ IN (
              SELECT l.task_id_ FROM camunda.act_ru_identitylink l WHERE l.task_id_ IS NOT NULL AND l.user_id_ = ANY (:persons))
            ORDER BY t.id_""").param("persons", persons).query(String.class).list();
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
    assign(context, task, offer.holder() != null ? offer.holder() : offer.person());
    if (offer.person() == null) offerTo(context, task, offer.groups());
    offerToSubstitutes(context, task, offer);
  }

  /** Shows a task that is just being made to those who stand in for the ones it is for. */
  void created(TaskEntity task) {
    if (!substitutions.running().isEmpty()) offerToSubstitutes(Context.getCommandContext(), task, gate.offer(task));
  }

  /** The engine's owner of a task is the substitute of the one who has it; those of people to whom it is offered are candidates. */
  private void offerToSubstitutes(CommandContext context, TaskEntity task, Guard.Offer offer) {
    var asked = offer.person() != null ? offer.person() : offer.holder();
    var owner = asked == null ? null : substitutions.of(Set.of(asked)).stream().filter(person -> standsIn(task, person))
        .findFirst().orElse(null);
    var former = task.getOwner();
    if (!java.util.Objects.equals(former, owner)) {
      task.setOwner(owner);
      withdraw(context, task, former);
    }
    if (offer.person() == null) offerToPeople(context, task, offer);
  }

  private void offerToPeople(CommandContext context, TaskEntity task, Guard.Offer offer) {
    var wanted = new HashSet<>(offer.people());
    Stream.concat(substitutions.of(offer.people()).stream(), substitutions.ofMembers(offer.groups()).stream())
        .filter(person -> standsIn(task, person)).forEach(wanted::add);
    var stored = task.getCandidates().stream().map(IdentityLink::getUserId).filter(java.util.Objects::nonNull)
        .collect(Collectors.toSet());
    stored.stream().filter(person -> !wanted.contains(person)).forEach(gone -> {
      task.deleteCandidateUser(gone);
      withdraw(context, task, gone);
    });
    wanted.stream().filter(person -> !stored.contains(person)).forEach(task::addCandidateUser);
  }

  private boolean standsIn(TaskEntity task, String person) {
    return gate.onBehalfOf(task, person).isPresent();
  }

  /** The engine leaves people the right to a task that is no longer theirs. */
  private static void withdraw(CommandContext context, TaskEntity task, String person) {
    if (person == null || person.equals(task.getAssignee()) || person.equals(task.getOwner())
        || task.getCandidates().stream().anyMatch(link -> person.equals(link.getUserId()))) {
      return;
    }
    context.getAuthorizationManager().deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), person);
  }

  private static void assign(CommandContext context, TaskEntity task, String person) {
    var former = task.getAssignee();
    if (java.util.Objects.equals(former, person)) return;
    task.setAssignee(person);
    withdraw(context, task, former);
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
