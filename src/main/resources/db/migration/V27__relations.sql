-- How risks hang together, for people to read: no sum and no simulation uses it. A relation reads as a sentence: the risk causes,
-- contributes to or is the parent of the other. It is ended, never erased.
CREATE TABLE risk_relation (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id    text NOT NULL REFERENCES risk,
  other_id   text NOT NULL REFERENCES risk CHECK (other_id <> risk_id),
  kind       text NOT NULL CHECK (kind IN ('causes', 'contributes-to', 'parent')),
  related_by text NOT NULL,
  related_at timestamptz NOT NULL,
  ended_by   text,
  ended_at   timestamptz,
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX risk_relation_open ON risk_relation (risk_id, other_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX risk_relation_one_parent ON risk_relation (other_id) WHERE ended_at IS NULL AND kind = 'parent';
CREATE INDEX risk_relation_other ON risk_relation (other_id) WHERE ended_at IS NULL;

GRANT SELECT, INSERT ON risk_relation TO ${approle};
GRANT UPDATE (ended_by, ended_at) ON risk_relation TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
