package org.ermine.engine;

import org.ermine.access.Item;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which item an open task decides on or verifies, so that lists leave out what the four-eyes rule keeps from a person. */
@Component
class TaskItems {
  private final JdbcClient jdbc;

  TaskItems(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(String taskId, Item item) {
    jdbc.sql("INSERT INTO task_item (task_id, item_id) VALUES (?, ?)").params(taskId, item.id()).update();
  }
}
