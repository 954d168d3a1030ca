-- Who stands in for whom, from the first to the last UTC day, both included. Nothing of it is changed: an early end is a row of
-- its own, and what a substitute did says for whom.

CREATE TABLE substitution (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person      text NOT NULL,
  substitute  text NOT NULL CHECK (substitute <> person),
  first_day   date NOT NULL,
  last_day    date NOT NULL CHECK (last_day >= first_day),
  with_groups boolean NOT NULL CHECK (NOT with_groups OR named_by <> person),
  named_by    text NOT NULL,
  named_at    timestamptz NOT NULL
);
CREATE INDEX substitution_person ON substitution (person, last_day);
CREATE INDEX substitution_substitute ON substitution (substitute, last_day);
CREATE TABLE substitution_end (
  substitution_id bigint PRIMARY KEY REFERENCES substitution,
  ended_by        text NOT NULL,
  reason          text NOT NULL,
  ended_at        timestamptz NOT NULL
);

ALTER TABLE submission ADD COLUMN on_behalf_of text CHECK (on_behalf_of <> actor);

-- Four eyes hold for both: whoever is decided for has to be stored as a decider too, so an author or owner can't be.
ALTER TABLE decision ADD COLUMN on_behalf_of text CHECK (on_behalf_of <> actor);
ALTER TABLE decision ADD FOREIGN KEY (item_id, duty, on_behalf_of, capacity)
  REFERENCES participation (item_id, duty, person, capacity);

GRANT SELECT, INSERT ON substitution, substitution_end TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
