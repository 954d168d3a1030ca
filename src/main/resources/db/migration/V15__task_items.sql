-- Which item an open task decides on or verifies: whoever has a part in it is not shown the task as one to take.
CREATE TABLE task_item (
  task_id text PRIMARY KEY,
  item_id uuid NOT NULL
);
GRANT SELECT, INSERT ON task_item TO ${approle};
