-- How often a control is to be tested. The newest row holds; without an interval no test is due. Append-only.
CREATE TABLE control_schedule (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  control_id text NOT NULL REFERENCES control,
  every_days integer CHECK (every_days BETWEEN 1 AND 3650),
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL
);
CREATE INDEX control_schedule_control ON control_schedule (control_id, id);

GRANT SELECT, INSERT ON control_schedule TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
