package org.ermine.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.ermine.access.Refused;

/**
 * The engine evaluates a filter's expressions with all that this application can do, each time somebody opens it. So a filter says
 * who is asking and what time it is, and nothing else, whoever saves it.
 */
class GuardedFilterService extends FilterServiceImpl {
  private static final Pattern HARMLESS = Pattern.compile("[$#]\\{\\s*(currentUser|currentUserGroups|now|dateTime)\\(\\)"
      + "(\\.(plus|minus)(Hours|Days|Weeks|Months|Years)\\(\\d{1,6}\\))*\\s*}");

  @Override public Filter saveFilter(Filter filter) {
    if (filter.getQuery() instanceof AbstractQuery<?, ?> query) {
      for (String expression : expressions(query)) {
        if (!HARMLESS.matcher(expression).matches()) {
          throw Refusals.noted(Refused.invalid("query",
              "may ask for currentUser(), currentUserGroups(), now() and dateTime() alone"));
        }
      }
    }
    return super.saveFilter(filter);
  }

  private static List<String> expressions(AbstractQuery<?, ?> query) {
    var expressions = new ArrayList<>(query.getExpressions().values());
    if (query instanceof TaskQueryImpl tasks) {
      tasks.getQueries().stream().filter(part -> part != query).forEach(part -> expressions.addAll(part.getExpressions().values()));
    }
    return expressions;
  }
}
