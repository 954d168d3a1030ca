-- Key risk indicators: something measured again and again that tells when a risk, or what a service's risks have in common, gets
-- worse. An indicator is retired, never deleted; its unit and direction never change, so that its measurements stay comparable.
-- level, newest_at and silent_after follow from the measurements and stand here for lists and for the search for silence.

CREATE TABLE indicator (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id        text REFERENCES risk,
  service_id     text REFERENCES service,
  name           text NOT NULL,
  unit           text NOT NULL,
  direction      text NOT NULL CHECK (direction IN ('up', 'down')),
  warning        numeric NOT NULL,
  breach         numeric NOT NULL,
  expected_every integer NOT NULL CHECK (expected_every BETWEEN 1 AND 366),
  level          text NOT NULL DEFAULT 'ok' CHECK (level IN ('ok', 'warning', 'trend', 'breach')),
  newest_at      timestamptz,
  silent_after   timestamptz NOT NULL,
  created_by     text NOT NULL,
  created_at     timestamptz NOT NULL,
  retired_by     text,
  retired_at     timestamptz,
  retire_reason  text,
  CHECK (num_nonnulls(risk_id, service_id) = 1),
  CHECK (CASE direction WHEN 'up' THEN warning < breach ELSE warning > breach END),
  CHECK (num_nonnulls(retired_by, retired_at, retire_reason) IN (0, 3))
);
CREATE INDEX indicator_risk ON indicator (risk_id);
CREATE INDEX indicator_service ON indicator (service_id);
CREATE INDEX indicator_silence ON indicator (silent_after) WHERE retired_at IS NULL;

CREATE TABLE measurement (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  indicator_id bigint NOT NULL REFERENCES indicator,
  measured_at  timestamptz NOT NULL,
  value        numeric NOT NULL CHECK (abs(value) <= 1e15),
  external_id  text,
  corrects     bigint UNIQUE REFERENCES measurement,
  recorded_by  text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  UNIQUE (indicator_id, external_id)
);
CREATE INDEX measurement_newest ON measurement (indicator_id, measured_at DESC, id DESC);

-- An alarm, from the first measurement that gave it until all is well again. One of the level and one of silence at most are open.
CREATE TABLE indicator_episode (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  indicator_id bigint NOT NULL REFERENCES indicator,
  kind         text NOT NULL CHECK (kind IN ('trend', 'breach', 'silence')),
  reason       text NOT NULL,
  opened_at    timestamptz NOT NULL,
  closed_at    timestamptz
);
CREATE UNIQUE INDEX indicator_episode_open ON indicator_episode (indicator_id, (kind = 'silence')) WHERE closed_at IS NULL;

-- The queue of risks that an episode calls for; each is told once. try_at moves where a fault kept it from being told.
CREATE TABLE indicator_call (
  episode_id bigint NOT NULL REFERENCES indicator_episode,
  risk_id    text NOT NULL REFERENCES risk,
  try_at     timestamptz NOT NULL,
  signal_id  bigint UNIQUE REFERENCES risk_signal,
  PRIMARY KEY (episode_id, risk_id)
);
CREATE INDEX indicator_call_queue ON indicator_call (try_at, risk_id) WHERE signal_id IS NULL;

-- The risk into which a merged one went in the end; itself where it was not merged.
CREATE FUNCTION surviving_risk(risk text) RETURNS text LANGUAGE sql STABLE AS $$
  WITH RECURSIVE way (id, merged_into) AS (
    SELECT r.id, r.merged_into FROM risk r WHERE r.id = risk
    UNION SELECT r.id, r.merged_into FROM risk r JOIN way w ON r.id = w.merged_into)
  SELECT w.id FROM way w WHERE w.merged_into IS NULL
$$;

GRANT EXECUTE ON FUNCTION surviving_risk TO ${approle};
GRANT SELECT, INSERT ON indicator, measurement, indicator_episode, indicator_call TO ${approle};
GRANT UPDATE (name, warning, breach, expected_every, level, newest_at, silent_after, retired_by, retired_at, retire_reason)
  ON indicator TO ${approle};
GRANT UPDATE (closed_at) ON indicator_episode TO ${approle};
GRANT UPDATE (try_at, signal_id) ON indicator_call TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
