package org.ermine.access;

import java.util.ArrayList;
import java.util.List;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What the task list calls of the engine's own interface, and so all of it that is there for people who do not run the engine. The
 * engine's interface has some three hundred calls more, of which several ask for no right of the engine at all.
 */
final class TasklistCalls {
  private static final String ENGINE = "/camunda/api/engine/engine/*/";
  /** By its id, and nothing that stands beside one, such as the figures of all. */
  private static final String DEFINITION = "process-definition/{id:[^:]+:[0-9]+:[^:]+}";
  private static final List<String> READ = List.of("filter", "filter/count", "filter/*", "filter/*/list", "filter/*/count",
      "filter/*/singleResult", "task", "task/count", "task/*", "task/*/form", "task/*/form-variables", "task/*/deployed-form",
      "task/*/rendered-form", "task/*/identity-links", "process-definition", "process-definition/count",
      DEFINITION, "process-definition/*/startForm", "process-definition/*/deployed-start-form",
      "process-definition/*/form-variables", "process-definition/*/rendered-form", "process-definition/*/xml",
      "process-definition/key/*/startForm", "user/*/profile", "identity/groups", "authorization/check");
  /** Queries with content, and what people do: the guard stands behind each. */
  private static final List<String> SENT = List.of("filter/*/list", "filter/*/count", "filter/*/singleResult", "task", "task/count",
      "task/*/claim", "task/*/unclaim", "task/*/complete", "task/*/submit-form", "task/*/assignee",
      "process-definition/*/submit-form", "process-definition/*/start", "process-definition/key/*/submit-form",
      "process-definition/key/*/start");

  /** Signing in and out, and who one is, come before any right. */
  private static final List<RequestMatcher> OWN = List.of(path(null, "/camunda/api/admin/auth/user/**"),
      path(HttpMethod.GET, "/camunda/api/tasklist/plugin/**"), path(HttpMethod.GET, "/camunda/api/engine/engine"),
      path(HttpMethod.GET, "/camunda/api/engine/engine/"));

  private TasklistCalls() {}

  static RequestMatcher all() {
    var calls = new ArrayList<>(OWN);
    READ.forEach(call -> calls.add(path(HttpMethod.GET, ENGINE + call)));
    SENT.forEach(call -> calls.add(path(HttpMethod.POST, ENGINE + call)));
    List.of("filter", "filter/*").forEach(call -> calls.add(path(HttpMethod.OPTIONS, ENGINE + call)));
    return new OrRequestMatcher(calls);
  }

  private static RequestMatcher path(HttpMethod method, String pattern) {
    var paths = PathPatternRequestMatcher.withDefaults();
    return method == null ? paths.matcher(pattern) : paths.matcher(method, pattern);
  }
}
