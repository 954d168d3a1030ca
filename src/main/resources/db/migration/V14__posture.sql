-- What has changed since an assessment was validated. Scores are recomputed from the same opinion and the evidence of the day;
-- a row is added where the severity or the strategy came out differently than before. Append-only, like the assessment itself.
CREATE TABLE score_movement (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id            text NOT NULL REFERENCES risk,
  assessment_id      uuid NOT NULL REFERENCES assessment,
  as_of              timestamptz NOT NULL,
  reason             text NOT NULL,
  occurrences        integer NOT NULL,
  exposure_years     double precision NOT NULL,
  controls           jsonb NOT NULL,
  scores             jsonb NOT NULL,
  residual_score     numeric(4, 1) NOT NULL,
  severity           text NOT NULL CHECK (severity IN ('Low', 'Medium', 'High', 'Severe')),
  strategy           text NOT NULL CHECK (strategy IN ('Tolerate', 'Operate', 'Monitor', 'Improve')),
  control_deficiency double precision NOT NULL,
  formula_version    text NOT NULL,
  rules              jsonb NOT NULL
);
CREATE INDEX score_movement_risk ON score_movement (risk_id, id);

-- Risks that wait to be recomputed, because a control that they lean on changed. A queue: rows go as they are worked off.
CREATE TABLE recomputation (
  risk_id      text PRIMARY KEY REFERENCES risk,
  reason       text NOT NULL,
  requested_at timestamptz NOT NULL
);
CREATE INDEX recomputation_order ON recomputation (requested_at, risk_id);

-- The days whose expired control tests have been looked at.
CREATE TABLE test_expiry_day (day date PRIMARY KEY);

-- Where a new plan is called for by something else than a decision.
ALTER TABLE response_event DROP CONSTRAINT response_event_outcome_check;
ALTER TABLE response_event ADD CONSTRAINT response_event_outcome_check CHECK (outcome IN
  ('approved', 'returned', 'rejected', 'withdrawn', 'superseded', 'effective', 'ineffective', 'stopped', 'ended', 'void'));

GRANT SELECT, INSERT ON score_movement, recomputation, test_expiry_day TO ${approle};
GRANT UPDATE, DELETE ON recomputation TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
