package org.ermine.web.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is due for one person by name: reviews of the risks that they own, and tasks that are theirs. What they may not see is left out. */
@Repository
class Dues {
  /** So many of each, the earliest first. */
  private static final int MOST = 1_000;

  /** @param on a UTC day */
  record Review(String risk, String title, LocalDate on) {}

  /** @param about a risk's id or a report's period; title: of the risk, or null */
  record Task(String id, String name, String about, String title, Instant due) {}

  private final JdbcClient jdbc;

  Dues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Review> reviews(SignedIn person) {
    return Visibility.bind(jdbc.sql("SELECT r.id, r.title, r.next_review_on FROM risk r WHERE r.owner = :person "
            + "AND r.phase IN ('response', 'monitoring') AND r.next_review_on IS NOT NULL AND " + Visibility.RULE
            + " ORDER BY r.next_review_on, r.id LIMIT :most"), person).param("most", MOST)
        .query((row, n) -> new Review(row.getString("id"), row.getString("title"), row.getObject("next_review_on", LocalDate.class)))
        .list();
  }

  List<Task> tasks(SignedIn person) {
    return Visibility.bind(jdbc.sql("""
            SELECT t.id_, t.name_, t.due_date_, i.business_key_, r.title FROM camunda.act_ru_task t
            JOIN camunda.act_ru_execution i ON i.id_ = t.proc_inst_id_ LEFT JOIN risk r ON r.id = i.business_key_
            WHERE t.due_date_ IS NOT NULL AND (t.assignee_ = :person OR t.assignee_ IS NULL AND t.id_ IN (
                SELECT l.task_id_ FROM camunda.act_ru_identitylink l
                WHERE l.task_id_ IS NOT NULL AND l.type_ = 'candidate' AND l.user_id_ = :person))
              AND (r.id IS NULL OR """ + Visibility.RULE + ") ORDER BY t.due_date_, t.id_ LIMIT :most"), person).param("most", MOST)
        .query((row, n) -> new Task(row.getString("id_"), row.getString("name_"), row.getString("business_key_"),
            row.getString("title"), row.getTimestamp("due_date_").toInstant())) // the engine keeps local time
        .list();
  }
}
