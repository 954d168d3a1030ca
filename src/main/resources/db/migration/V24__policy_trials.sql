-- Changed decision tables on trial. All of it is append-only.
CREATE TABLE policy_trial (
  id           uuid PRIMARY KEY,
  decision     text NOT NULL CHECK (decision IN ('likelihood', 'severity', 'strategy', 'approval', 'acceptance', 'cadence')),
  -- the version that was in force, with which the trial compares and which it would replace
  base_version integer NOT NULL,
  sha256       text NOT NULL,
  xml          bytea NOT NULL CHECK (encode(sha256(xml), 'hex') = sha256),
  -- the days of the past that were replayed too
  from_day     date,
  to_day       date,
  current      jsonb NOT NULL,
  past         jsonb,
  tried_at     timestamptz NOT NULL,
  CHECK ((from_day IS NULL) = (to_day IS NULL) AND (from_day IS NULL) = (past IS NULL) AND to_day >= from_day IS NOT FALSE)
);
CREATE INDEX policy_trial_decision ON policy_trial (decision, tried_at);

-- One assessment about which the changed policy says something else. The rows are written while the trial is still counting.
CREATE TABLE policy_trial_change (
  trial_id      uuid NOT NULL REFERENCES policy_trial DEFERRABLE INITIALLY DEFERRED,
  position      integer NOT NULL,
  scope         text NOT NULL CHECK (scope IN ('current', 'past')),
  risk_id       text NOT NULL REFERENCES risk,
  assessment_id uuid NOT NULL REFERENCES assessment,
  kinds         text[] NOT NULL,
  differences   jsonb NOT NULL,
  PRIMARY KEY (trial_id, position)
);

-- Who tried, proposed, decided and adopted. Nobody does two of these with one trial: the unique constraint is the four-eyes rule.
CREATE TABLE policy_step (
  trial_id uuid NOT NULL REFERENCES policy_trial,
  step     text NOT NULL CHECK (step IN ('trial', 'proposal', 'decision', 'adoption')),
  person   text NOT NULL,
  at       timestamptz NOT NULL,
  from_day date CHECK ((from_day IS NOT NULL) = (step = 'proposal')),
  outcome  text CHECK (outcome IN ('approve', 'reject')),
  comment  text,
  PRIMARY KEY (trial_id, step),
  UNIQUE (trial_id, person),
  CHECK ((outcome IS NOT NULL) = (step = 'decision'))
);

-- What became of an adoption when its day came: the version that was deployed, or none where another table had come before it.
CREATE TABLE policy_effect (
  trial_id uuid PRIMARY KEY REFERENCES policy_trial,
  version  integer,
  risks    integer NOT NULL,
  at       timestamptz NOT NULL
);

GRANT SELECT, INSERT ON policy_trial, policy_trial_change, policy_step, policy_effect TO ${approle};
