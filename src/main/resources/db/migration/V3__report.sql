-- The report to ERM. Everything that a filed report rests on (freezes, parts, verifications, drafts) and the filed report itself
-- is append-only; only a run's course changes. Contents are canonical JSON (RFC 8785), kept as the very text that was hashed.

CREATE TABLE report_run (
  id                  uuid PRIMARY KEY,
  period              text NOT NULL CHECK (period ~ '^[0-9]{4}-H[12]$'),
  revision            integer NOT NULL CHECK (revision > 0),
  requested_by        text,
  reason              text,
  process_instance_id text UNIQUE,
  opened_at           timestamptz NOT NULL,
  cancelled_by        text,
  cancel_reason       text,
  ended_at            timestamptz,
  outcome             text CHECK (outcome IN ('filed', 'cancelled')),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
-- One report under way a period, however many nodes and timers try.
CREATE UNIQUE INDEX report_run_open ON report_run (period) WHERE ended_at IS NULL;

-- A freeze of everything; number 1, 2, ... within a run.
CREATE TABLE report_freeze (
  id        uuid PRIMARY KEY,
  run_id    uuid NOT NULL REFERENCES report_run,
  number    integer NOT NULL,
  frozen_at timestamptz NOT NULL,
  UNIQUE (run_id, number)
);
-- The open risks of one service; without a service: those that have none yet. A later part of the same service replaces an
-- earlier one of its freeze.
CREATE TABLE report_part (
  sequence   bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id         uuid PRIMARY KEY,
  freeze_id  uuid NOT NULL REFERENCES report_freeze,
  service_id text REFERENCES service,
  frozen_at  timestamptz NOT NULL,
  risks      integer NOT NULL,
  content    text NOT NULL,
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
CREATE INDEX report_part_freeze ON report_part (freeze_id, service_id, sequence);

CREATE TABLE part_verification (
  sequence    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id      uuid NOT NULL REFERENCES report_run,
  service_id  text NOT NULL REFERENCES service,
  part_id     uuid NOT NULL REFERENCES report_part,
  verified    boolean NOT NULL,
  comment     text,
  verified_by text NOT NULL,
  at          timestamptz NOT NULL,
  CHECK (verified OR comment IS NOT NULL)
);
CREATE INDEX part_verification_run ON part_verification (run_id, service_id, sequence);

CREATE TABLE report_draft (
  id          uuid PRIMARY KEY,
  run_id      uuid NOT NULL REFERENCES report_run,
  freeze_id   uuid NOT NULL REFERENCES report_freeze,
  number      integer NOT NULL,
  content     text NOT NULL,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  compiled_at timestamptz NOT NULL,
  UNIQUE (run_id, number)
);
CREATE TABLE filed_report (
  period   text NOT NULL,
  revision integer NOT NULL,
  draft_id uuid NOT NULL UNIQUE REFERENCES report_draft,
  content  text NOT NULL,
  sha256   text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  filed_by text NOT NULL,
  filed_at timestamptz NOT NULL,
  PRIMARY KEY (period, revision)
);

GRANT SELECT, INSERT ON report_run, report_freeze, report_part, part_verification, report_draft, filed_report TO ${approle};
GRANT UPDATE (process_instance_id, cancelled_by, cancel_reason, ended_at, outcome) ON report_run TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
