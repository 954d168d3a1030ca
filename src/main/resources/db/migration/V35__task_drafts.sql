-- What somebody has entered in a task's form and not submitted yet; theirs alone.
CREATE TABLE task_draft (
  task_id  text NOT NULL,
  person   text NOT NULL,
  fields   jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (task_id, person)
);
CREATE INDEX task_draft_person ON task_draft (person, saved_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON task_draft TO ${approle};
