-- What the HTTP interface keeps. The audit trail is append-only; seals chain its entries in the order of their transactions.

CREATE TABLE audit_entry (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at      timestamptz NOT NULL,
  kind    text NOT NULL,
  actor   text NOT NULL,
  subject text NOT NULL,
  detail  jsonb NOT NULL
);
CREATE INDEX audit_entry_order ON audit_entry (xid, id);
CREATE INDEX audit_entry_subject ON audit_entry (subject, id);
-- No foreign key: an entry that was removed has to be found by checking the chain, not forgotten together with its seal.
CREATE TABLE audit_seal (
  position bigint PRIMARY KEY,
  entry_id bigint NOT NULL UNIQUE,
  xid      xid8 NOT NULL,
  hash     text NOT NULL,
  previous text NOT NULL
);

-- What a feed delivered, and the candidate that it became. Delivered again, it changes nothing.
CREATE TABLE monitoring_signal (
  source      text NOT NULL,
  external_id text NOT NULL,
  risk_id     text NOT NULL REFERENCES risk,
  observed_at timestamptz NOT NULL,
  received_by text NOT NULL,
  received_at timestamptz NOT NULL,
  content     jsonb NOT NULL,
  PRIMARY KEY (source, external_id)
);
CREATE INDEX monitoring_signal_risk ON monitoring_signal (risk_id);

-- The first answer to a request that may be repeated.
CREATE TABLE idempotency_key (
  actor        text NOT NULL,
  key          text NOT NULL,
  request      text NOT NULL,
  status       integer NOT NULL,
  content_type text,
  location     text,
  body         bytea NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_key_at ON idempotency_key (at);

GRANT SELECT, INSERT ON audit_entry, audit_seal, monitoring_signal, idempotency_key TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
GRANT DELETE ON idempotency_key TO ${approle};

-- Instants as the interface writes them.
CREATE FUNCTION utc(at timestamptz) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
  RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
