-- What somebody did to a risk's process by hand, and who of Trust has looked at it since. Append-only: a review is a row of its own,
-- and never by the one who intervened.

CREATE TABLE risk_intervention (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id             text NOT NULL REFERENCES risk,
  operation_id        text NOT NULL,
  operation           text NOT NULL,
  entity              text NOT NULL,
  made_by             text NOT NULL,
  made_at             timestamptz NOT NULL,
  process_instance_id text,
  UNIQUE (risk_id, operation_id),
  UNIQUE (id, made_by)
);
CREATE TABLE intervention_review (
  intervention_id bigint PRIMARY KEY,
  made_by         text NOT NULL,
  reviewed_by     text NOT NULL CHECK (reviewed_by <> made_by),
  comment         text NOT NULL,
  reviewed_at     timestamptz NOT NULL,
  FOREIGN KEY (intervention_id, made_by) REFERENCES risk_intervention (id, made_by)
);

GRANT SELECT, INSERT ON risk_intervention, intervention_review TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
