package org.ermine.example;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.ermine.access.People;
import org.ermine.access.SignedIn;
import org.springframework.stereotype.Component;

/** The example people, each signed in for as long as they do something. */
@Component
class Cast {
  static final String OWNER1 = "owner1";
  static final String OWNER2 = "owner2";
  static final String TRUST1 = "trust1";
  static final String TRUST2 = "trust2";
  static final String MANAGEMENT1 = "management1";
  static final String MANAGEMENT2 = "management2";
  static final String FEED1 = "feed1";

  private final People people;
  private final IdentityService identities;
  private final TaskService tasks;

  Cast(People people, IdentityService identities, TaskService tasks) {
    this.people = people;
    this.identities = identities;
    this.tasks = tasks;
  }

  SignedIn as(String person) {
    return new SignedIn(person, people.groupsOf(person));
  }

  /**
   * Completes the one open task of this kind about this risk.
   *
   * @throws IllegalStateException if it is not open
   * @throws org.ermine.access.Refused if the person may not do it, or not like this
   */
  void complete(String person, String risk, String key, Map<String, Object> fields) {
    var task = task(risk, key);
    identities.setAuthentication(person, List.copyOf(people.groupsOf(person)));
    try {
      tasks.complete(task.getId(), fields);
    } finally {
      identities.clearAuthentication();
    }
  }

  private Task task(String risk, String key) {
    var task = tasks.createTaskQuery().processInstanceBusinessKey(risk).taskDefinitionKey(key).singleResult();
    if (task == null) throw new IllegalStateException(key + " of " + risk + " is not open.");
    return task;
  }
}
