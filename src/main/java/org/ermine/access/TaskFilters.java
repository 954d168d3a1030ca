package org.ermine.access;

import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The lists that Tasklist opens with, readable by every working group. They are the programme's: each start sets them anew. */
@Component
class TaskFilters {
  private static final String ME = "${currentUser()}";
  private static final String MY_GROUPS = "${currentUserGroups()}";

  private final FilterService filters;
  private final TaskService tasks;
  private final Grants grants;

  TaskFilters(FilterService filters, TaskService tasks, Grants grants) {
    this.filters = filters;
    this.tasks = tasks;
    this.grants = grants;
  }

  void seed() {
    filter("My tasks", "Assigned to me", "#17507f", -10, tasks.createTaskQuery().taskAssigneeExpression(ME));
    filter("My groups", "Waiting for me or someone of my groups", "#3d7a4a", -5, tasks.createTaskQuery()
        .or().taskCandidateUserExpression(ME).taskCandidateGroupInExpression(MY_GROUPS).endOr());
    filter("Standing in", "Assigned to somebody for whom I stand in", "#7a5a00", -2, tasks.createTaskQuery()
        .taskOwnerExpression(ME));
    filter("Overdue", "Mine or my groups', past the due date", "#b32020", 0, tasks.createTaskQuery()
        .dueBeforeExpression("${now()}")
        .or().taskAssigneeExpression(ME).taskCandidateUserExpression(ME).taskCandidateGroupInExpression(MY_GROUPS).endOr());
  }

  private void filter(String name, String description, String color, int priority, TaskQuery query) {
    Filter filter = filters.createTaskFilterQuery().filterName(name).singleResult();
    if (filter == null) {
      filter = filters.newTaskFilter(name);
    }
    filter.setProperties(Map.of("description", description, "color", color, "priority", priority, "refresh", true));
    filter.setQuery(query);
    filters.saveFilter(filter);
    for (String group : Groups.WORKING) {
      grants.grant(group, Resources.FILTER, filter.getId(), Permissions.READ);
    }
  }
}
