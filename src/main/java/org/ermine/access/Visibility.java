package org.ermine.access;

import java.util.Map;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who sees a risk: its owner, its reporter, the stakeholders of its service, the assignees of its open tasks and of its actions,
 * whoever stands in for one of them, and the groups that see all; but nobody by the groups or the reports of a person for whom
 * they stand in. The same rule for lists, for one risk and for everything below it.
 */
@Component
public class Visibility {
  /** True for a row {@code r} of table risk that a person sees; what it asks for is {@linkplain #bind filled in}. */
  public static final String RULE = """
      (:seesAll OR r.owner = ANY (:people) OR r.reporter = :person
        OR r.service_id IN (SELECT s.service_id FROM service_stakeholder s WHERE s.user_id = ANY (:people))
        OR r.id IN (SELECT e.business_key_ FROM camunda.act_ru_task t
                    JOIN camunda.act_ru_execution e ON e.id_ = t.proc_inst_id_ WHERE t.assignee_ = ANY (:people))
        OR r.id IN (SELECT p.risk_id FROM response_action a JOIN response p ON p.id = a.response_id
                    WHERE a.assignee = ANY (:people)))""";

  private final JdbcClient jdbc;

  Visibility(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean sees(SignedIn person, String risk) {
    return bind(jdbc.sql("SELECT EXISTS (SELECT 1 FROM risk r WHERE r.id = :risk AND " + RULE + ")"), person)
        .param("risk", risk).query(Boolean.class).single();
  }

  /** Says to a statement with this rule who is asking. */
  public static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, SignedIn person) {
    return statement.params(parameters(person));
  }

  /** The same for a statement whose parameters are gathered first. */
  public static Map<String, Object> parameters(SignedIn person) {
    return Map.of("person", person.id(), "seesAll", person.seesAll(),
        "people", Stream.concat(Stream.of(person.id()), person.stoodInFor().stream()).toArray(String[]::new));
  }

  /** @throws Refused as not found, whether the risk does not exist or is not for this person */
  public void require(SignedIn person, String risk) {
    if (sees(person, risk)) return;
    var exists = jdbc.sql("SELECT EXISTS (SELECT 1 FROM risk WHERE id = ?)").param(risk).query(Boolean.class).single();
    throw exists ? Refused.hidden("This risk") : Refused.notFound("This risk");
  }
}
