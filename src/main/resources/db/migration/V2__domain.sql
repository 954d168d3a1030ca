-- The domain, beside the engine's tables. What stands behind a number or a decision is append-only: the runtime role may add
-- rows to such a table and read them, nothing else. Money is NUMERIC, instants are UTC.

CREATE TABLE service (
  id       text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  name     text NOT NULL,
  parent   text REFERENCES service,
  appetite text CHECK (appetite IN ('Low', 'Medium', 'High', 'Severe')),
  version  integer NOT NULL DEFAULT 0
);
CREATE TABLE service_stakeholder (
  service_id text NOT NULL REFERENCES service,
  user_id    text NOT NULL,
  PRIMARY KEY (service_id, user_id)
);
CREATE INDEX service_stakeholder_user ON service_stakeholder (user_id);

CREATE SEQUENCE risk_number;
CREATE TABLE risk (
  id            text PRIMARY KEY,
  title         text NOT NULL,
  description   text NOT NULL,
  source        text NOT NULL,
  category      text,
  service_id    text REFERENCES service,
  owner         text,
  reporter      text NOT NULL,
  phase         text NOT NULL CHECK (phase IN
                  ('identification', 'assessment', 'response', 'monitoring', 'closed', 'rejected', 'merged')),
  records_since date NOT NULL,
  registered_at timestamptz NOT NULL,
  register      text,
  register_row  text,
  prefill       jsonb NOT NULL DEFAULT '{}',
  merged_into   text REFERENCES risk,
  next_review_on date,
  version       integer NOT NULL,
  UNIQUE (register, register_row),
  CHECK ((phase = 'merged') = (merged_into IS NOT NULL))
);
CREATE INDEX risk_service ON risk (service_id);
CREATE INDEX risk_owner ON risk (owner);
CREATE INDEX risk_reporter ON risk (reporter);

-- Every change of a risk's particulars, with its reason.
CREATE TABLE risk_change (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id    text NOT NULL REFERENCES risk,
  field      text NOT NULL,
  before     text,
  after      text,
  reason     text NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX risk_change_risk ON risk_change (risk_id);

-- A round waits in this table until its process is started from it, exactly once. One open round a risk.
CREATE TABLE risk_round (
  risk_id             text NOT NULL REFERENCES risk,
  number              integer NOT NULL,
  enters_at           text NOT NULL CHECK (enters_at IN ('identify', 'confirm', 'assess', 'respond')),
  process_instance_id text UNIQUE,
  queued_at           timestamptz NOT NULL,
  started_at          timestamptz,
  ended_at            timestamptz,
  PRIMARY KEY (risk_id, number)
);
CREATE UNIQUE INDEX risk_round_open ON risk_round (risk_id) WHERE ended_at IS NULL;
CREATE INDEX risk_round_queued ON risk_round (queued_at) WHERE process_instance_id IS NULL;

-- Something that calls for a look at a risk. It is consumed by the review it leads to.
CREATE TABLE risk_signal (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id     text NOT NULL REFERENCES risk,
  kind        text NOT NULL,
  reason      text NOT NULL,
  raised_by   text,
  raised_at   timestamptz NOT NULL,
  consumed_at timestamptz
);
CREATE INDEX risk_signal_open ON risk_signal (risk_id) WHERE consumed_at IS NULL;

CREATE TABLE occurrence (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id     text NOT NULL REFERENCES risk,
  occurred_at timestamptz NOT NULL,
  loss        numeric(18, 2) CHECK (loss >= 0),
  description text,
  external_id text,
  corrects    bigint UNIQUE REFERENCES occurrence,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (risk_id, external_id)
);
-- A merged risk's occurrences count for the risk it went into.
CREATE INDEX occurrence_risk ON occurrence (risk_id, occurred_at);

CREATE TABLE control (
  id          text PRIMARY KEY,
  title       text NOT NULL,
  family      text NOT NULL,
  statement   text,
  catalog     text NOT NULL,
  imported_at timestamptz NOT NULL
);
CREATE TABLE control_design (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  control_id   text NOT NULL REFERENCES control,
  design       numeric NOT NULL CHECK (design IN (0, 0.25, 0.5, 0.75, 1)),
  effective_at timestamptz NOT NULL,
  rated_by     text NOT NULL,
  assessment_id uuid
);
CREATE INDEX control_design_control ON control_design (control_id, effective_at);
-- coverage 0 ends a link
CREATE TABLE control_link (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id      text NOT NULL REFERENCES risk,
  control_id   text NOT NULL REFERENCES control,
  coverage     numeric NOT NULL CHECK (coverage BETWEEN 0 AND 1),
  effective_at timestamptz NOT NULL,
  linked_by    text NOT NULL,
  assessment_id uuid
);
CREATE INDEX control_link_risk ON control_link (risk_id, effective_at);
CREATE INDEX control_link_control ON control_link (control_id);
CREATE TABLE control_test (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  control_id   text NOT NULL REFERENCES control,
  performed_on date NOT NULL,
  passed       boolean NOT NULL,
  evidence     text NOT NULL,
  recorded_by  text NOT NULL,
  recorded_at  timestamptz NOT NULL
);
CREATE INDEX control_test_control ON control_test (control_id, performed_on);

-- What a person submitted at a task. One row a task: a task is completed once.
CREATE TABLE submission (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task_id             text NOT NULL UNIQUE,
  task_key            text NOT NULL,
  subject             text NOT NULL,
  process_instance_id text NOT NULL,
  scope               text,
  actor               text NOT NULL,
  fields              jsonb NOT NULL,
  submitted_at        timestamptz NOT NULL
);
CREATE INDEX submission_subject ON submission (subject, id);
CREATE INDEX submission_instance ON submission (process_instance_id, task_key);
-- The step that acted on a submission. Each is acted on once, so that a token moved by hand finds nothing to act on.
CREATE TABLE submission_use (
  submission_id bigint PRIMARY KEY REFERENCES submission,
  used_at       timestamptz NOT NULL
);

-- Who had a part in an item (one submitted version of an assessment, response, closure or report). The primary key is the
-- four-eyes rule: under the duty 'decision' a person is author, owner or decider of an item, never two of them; under
-- 'verification' approver, performer or verifier of a response.
CREATE TABLE participation (
  item_id  uuid NOT NULL,
  duty     text NOT NULL CHECK (duty IN ('decision', 'verification')),
  person   text NOT NULL,
  capacity text NOT NULL CHECK ((duty = 'decision' AND capacity IN ('author', 'owner', 'decider'))
                             OR (duty = 'verification' AND capacity IN ('approver', 'performer', 'verifier'))),
  PRIMARY KEY (item_id, duty, person),
  UNIQUE (item_id, duty, person, capacity)
);
CREATE TABLE decision (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_id             uuid NOT NULL,
  item_kind           text NOT NULL CHECK (item_kind IN ('assessment', 'response', 'closure', 'report')),
  submission_id       bigint NOT NULL UNIQUE REFERENCES submission,
  task_key            text NOT NULL,
  actor               text NOT NULL,
  duty                text NOT NULL DEFAULT 'decision' CHECK (duty = 'decision'),
  capacity            text NOT NULL DEFAULT 'decider' CHECK (capacity = 'decider'),
  decided_for         text NOT NULL,
  outcome             text NOT NULL,
  comment             text,
  decided_at          timestamptz NOT NULL,
  process_instance_id text NOT NULL,
  UNIQUE (item_id, actor),
  FOREIGN KEY (item_id, duty, actor, capacity) REFERENCES participation (item_id, duty, person, capacity)
);

CREATE TABLE assessment (
  id                   uuid PRIMARY KEY,
  risk_id              text NOT NULL REFERENCES risk,
  number               integer NOT NULL,
  impact_service       integer NOT NULL CHECK (impact_service BETWEEN 1 AND 5),
  impact_customers     integer NOT NULL CHECK (impact_customers BETWEEN 1 AND 5),
  impact_reputation    integer NOT NULL CHECK (impact_reputation BETWEEN 1 AND 5),
  impact_compliance    integer NOT NULL CHECK (impact_compliance BETWEEN 1 AND 5),
  expected_per_year    double precision NOT NULL CHECK (expected_per_year > 0 AND expected_per_year <= 10000),
  evidence_years       double precision NOT NULL CHECK (evidence_years BETWEEN 0.25 AND 10),
  loss_low             numeric,
  loss_high            numeric,
  occurrences          integer NOT NULL,
  exposure_years       double precision NOT NULL,
  controls             jsonb NOT NULL,
  scores               jsonb NOT NULL,
  residual_score       numeric(4, 1) NOT NULL,
  severity             text NOT NULL CHECK (severity IN ('Low', 'Medium', 'High', 'Severe')),
  strategy             text NOT NULL CHECK (strategy IN ('Tolerate', 'Operate', 'Monitor', 'Improve')),
  control_deficiency   double precision NOT NULL,
  estimate_rationale   text NOT NULL,
  rating_rationale     text NOT NULL,
  estimated_by         text NOT NULL,
  rated_by             text NOT NULL,
  as_of                timestamptz NOT NULL,
  process_instance_id  text NOT NULL,
  formula_version      text NOT NULL,
  rules                jsonb NOT NULL,
  UNIQUE (risk_id, number),
  CHECK ((loss_low IS NULL) = (loss_high IS NULL) AND loss_low > 0 IS NOT FALSE AND loss_high > loss_low IS NOT FALSE)
);
-- What happened to an assessment afterwards: approved, returned, revised or withdrawn, each once at most.
CREATE TABLE assessment_event (
  assessment_id uuid PRIMARY KEY REFERENCES assessment,
  risk_id       text NOT NULL REFERENCES risk,
  outcome       text NOT NULL CHECK (outcome IN ('validated', 'returned', 'revised', 'withdrawn')),
  reason        text,
  caused_by     text NOT NULL,
  at            timestamptz NOT NULL
);
CREATE INDEX assessment_event_risk ON assessment_event (risk_id, at) WHERE outcome = 'validated';

CREATE TABLE response (
  id                  uuid PRIMARY KEY,
  risk_id             text NOT NULL REFERENCES risk,
  number              integer NOT NULL,
  assessment_id       uuid NOT NULL REFERENCES assessment,
  decision            text NOT NULL CHECK (decision IN ('mitigate', 'avoid', 'transfer', 'accept')),
  keeps               uuid REFERENCES response,
  rationale           text NOT NULL,
  accept_until        date,
  target_deficiency   double precision CHECK (target_deficiency BETWEEN 0 AND 1),
  severity            text NOT NULL,
  approvers           text[] NOT NULL,
  rules               jsonb NOT NULL,
  planned_by          text NOT NULL,
  submitted_at        timestamptz NOT NULL,
  process_instance_id text NOT NULL,
  UNIQUE (risk_id, number),
  CHECK ((decision = 'accept') = (accept_until IS NOT NULL))
);
-- An action keeps its id through the versions of a plan.
CREATE TABLE response_action (
  response_id uuid NOT NULL REFERENCES response,
  action_id   uuid NOT NULL,
  position    integer NOT NULL,
  title       text NOT NULL,
  assignee    text NOT NULL,
  due_on      date NOT NULL,
  cost        numeric(18, 2) NOT NULL CHECK (cost >= 0),
  PRIMARY KEY (response_id, action_id)
);
CREATE INDEX response_action_assignee ON response_action (assignee);
CREATE TABLE action_report (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  response_id   uuid NOT NULL,
  action_id     uuid NOT NULL,
  done          boolean NOT NULL,
  evidence      text,
  reason        text,
  new_due_on    date,
  reported_by   text NOT NULL,
  reported_at   timestamptz NOT NULL,
  FOREIGN KEY (response_id, action_id) REFERENCES response_action (response_id, action_id),
  CHECK (done = (new_due_on IS NULL))
);
CREATE UNIQUE INDEX action_done_once ON action_report (action_id) WHERE done;
-- A response's own story: approved, returned, rejected, withdrawn, superseded, effective, ineffective, stopped, ended.
CREATE TABLE response_event (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  response_id uuid NOT NULL REFERENCES response,
  risk_id     text NOT NULL REFERENCES risk,
  outcome     text NOT NULL CHECK (outcome IN
                ('approved', 'returned', 'rejected', 'withdrawn', 'superseded', 'effective', 'ineffective', 'stopped', 'ended')),
  reason      text,
  caused_by   text NOT NULL,
  at          timestamptz NOT NULL,
  UNIQUE (response_id, outcome)
);
CREATE INDEX response_event_risk ON response_event (risk_id);
CREATE TABLE response_outcome (
  response_id        uuid PRIMARY KEY REFERENCES response,
  effective          boolean NOT NULL,
  evidence           text NOT NULL,
  deficiency_before  double precision NOT NULL,
  target_deficiency  double precision,
  deficiency_reached double precision CHECK (deficiency_reached BETWEEN 0 AND 1),
  verified_by        text NOT NULL,
  verified_at        timestamptz NOT NULL
);

CREATE TABLE review (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id             text NOT NULL REFERENCES risk,
  finding             text NOT NULL CHECK (finding IN ('continue', 'reassess', 'replan', 'close')),
  comment             text NOT NULL,
  signals             bigint[] NOT NULL,
  reviewed_by         text NOT NULL,
  reviewed_at         timestamptz NOT NULL,
  process_instance_id text NOT NULL
);
CREATE INDEX review_risk ON review (risk_id);
CREATE TABLE closure_request (
  id           uuid PRIMARY KEY,
  risk_id      text NOT NULL REFERENCES risk,
  reason       text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL
);
CREATE INDEX closure_request_risk ON closure_request (risk_id, requested_at);

-- A reminder or an escalation of a task, once each.
CREATE TABLE task_notice (
  task_id  text NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('reminder', 'escalation')),
  task_key text NOT NULL,
  subject  text NOT NULL,
  addressee text,
  at       timestamptz NOT NULL,
  PRIMARY KEY (task_id, kind)
);

GRANT USAGE ON SCHEMA ermine TO ${approle};
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA ermine TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
GRANT UPDATE ON service, risk, risk_round, risk_signal TO ${approle};
GRANT DELETE ON service_stakeholder TO ${approle};
REVOKE INSERT ON flyway_schema_history FROM ${approle};
