package org.ermine.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who sees a risk: its owner, its reporter, the stakeholders of its service, the assignees of its open tasks and of its actions,
 * and the groups that see all. The same rule for lists, for one risk and for everything below it.
 */
@Component
public class Visibility {
  /** True for a row {@code r} of table risk that {@code :person} sees; {@code :seesAll} says whether a group opens everything. */
  public static final String RULE = """
      (:seesAll OR r.owner = :person OR r.reporter = :person
        OR r.service_id IN (SELECT s.service_id FROM service_stakeholder s WHERE s.user_id = :person)
        OR r.id IN (SELECT e.business_key_ FROM camunda.act_ru_task t
                    JOIN camunda.act_ru_execution e ON e.id_ = t.proc_inst_id_ WHERE t.assignee_ = :person)
        OR r.id IN (SELECT p.risk_id FROM response_action a JOIN response p ON p.id = a.response_id
                    WHERE a.assignee = :person))""";

  private final JdbcClient jdbc;

  Visibility(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean sees(SignedIn person, String risk) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM risk r WHERE r.id = :risk AND " + RULE + ")")
        .param("risk", risk).param("person", person.id()).param("seesAll", person.seesAll())
        .query(Boolean.class).single();
  }

  /** @throws Refused as not found, whether the risk does not exist or is not for this person */
  public void require(SignedIn person, String risk) {
    if (sees(person, risk)) return;
    var exists = jdbc.sql("SELECT EXISTS (SELECT 1 FROM risk WHERE id = ?)").param(risk).query(Boolean.class).single();
    throw exists ? Refused.hidden("This risk") : Refused.notFound("This risk");
  }
}
