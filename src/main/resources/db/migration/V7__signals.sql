-- What risks and signals have in common, found by index; and what Trust decides about signals, append-only.

-- For titles with slips of the pen. Trusted: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA ermine;

-- The words of a statement: runs of letters and digits in lower case, each once.
CREATE FUNCTION words_of(statement text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
  RETURN ARRAY(SELECT DISTINCT word FROM regexp_split_to_table(lower(statement), '[^[:alnum:]]+') word WHERE word <> '');
-- The vulnerabilities that a statement names, by their public names.
CREATE FUNCTION names_of(statement text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
  RETURN ARRAY(SELECT DISTINCT upper(name[1]) FROM
    regexp_matches(statement, '\m(CVE-[0-9]{4}-[0-9]{4,}|GHSA(?:-[0-9a-z]{4}){3})\M', 'gi') name);

ALTER TABLE risk
  ADD COLUMN words text[] NOT NULL GENERATED ALWAYS AS (words_of(title)) STORED,
  ADD COLUMN names text[] NOT NULL GENERATED ALWAYS AS (names_of(title || ' ' || description)) STORED;
-- A hundred words are looked up at a time: each would read all that waits to be put in order.
CREATE INDEX risk_words ON risk USING gin (words) WITH (fastupdate = off);
CREATE INDEX risk_names ON risk USING gin (names) WITH (fastupdate = off);
CREATE INDEX risk_title ON risk USING gin (title gin_trgm_ops);

-- A signal that looks like a known risk waits for Trust; risk_id is the candidate that any other one became at its delivery.
ALTER TABLE monitoring_signal
  ALTER COLUMN risk_id DROP NOT NULL,
  ADD COLUMN words text[] NOT NULL GENERATED ALWAYS AS (words_of(content ->> 'title')) STORED,
  ADD COLUMN names text[] NOT NULL GENERATED ALWAYS AS
    (names_of(external_id || ' ' || (content ->> 'title') || ' ' || (content ->> 'description'))) STORED;
CREATE INDEX monitoring_signal_words ON monitoring_signal USING gin (words) WITH (fastupdate = off);
CREATE INDEX monitoring_signal_names ON monitoring_signal USING gin (names) WITH (fastupdate = off);
CREATE INDEX monitoring_signal_received ON monitoring_signal (received_at, source, external_id);
CREATE INDEX monitoring_signal_waiting ON monitoring_signal (received_at, source, external_id) WHERE risk_id IS NULL;

-- The known risks that a signal looked like when it came, and why.
CREATE TABLE signal_proposal (
  source      text NOT NULL,
  external_id text NOT NULL,
  risk_id     text NOT NULL REFERENCES risk,
  similarity  numeric(3, 2) NOT NULL CHECK (similarity BETWEEN 0 AND 1),
  reasons     jsonb NOT NULL,
  PRIMARY KEY (source, external_id, risk_id),
  FOREIGN KEY (source, external_id) REFERENCES monitoring_signal
);
-- A signal's decisions; the one with the highest number holds.
CREATE TABLE signal_decision (
  source         text NOT NULL,
  external_id    text NOT NULL,
  number         integer NOT NULL CHECK (number > 0),
  decision       text NOT NULL CHECK (decision IN ('candidate', 'evidence', 'dismiss')),
  risk_id        text REFERENCES risk,
  reason         text,
  risk_signal_id bigint REFERENCES risk_signal,
  decided_by     text NOT NULL,
  decided_at     timestamptz NOT NULL,
  PRIMARY KEY (source, external_id, number),
  FOREIGN KEY (source, external_id) REFERENCES monitoring_signal,
  CHECK ((decision = 'dismiss') = (risk_id IS NULL)),
  CHECK ((decision = 'evidence') = (risk_signal_id IS NOT NULL))
);
CREATE INDEX signal_decision_risk ON signal_decision (risk_id);

-- Each signal as it stands now.
CREATE VIEW signal_now AS
  SELECT s.source, s.external_id, s.observed_at, s.received_by, s.received_at, s.content, s.names,
    CASE WHEN d.decision = 'dismiss' THEN 'dismissed' WHEN d.decision IS NOT NULL THEN d.decision
         WHEN s.risk_id IS NOT NULL THEN 'candidate' ELSE 'proposed' END AS state,
    CASE WHEN d.decision IS NULL THEN s.risk_id ELSE d.risk_id END AS risk_id,
    coalesce(d.number, 0) AS decisions, d.reason, d.risk_signal_id, d.decided_by, d.decided_at
  FROM monitoring_signal s
  LEFT JOIN LATERAL (SELECT * FROM signal_decision t WHERE t.source = s.source AND t.external_id = s.external_id
    ORDER BY t.number DESC LIMIT 1) d ON true;

GRANT SELECT, INSERT ON signal_proposal, signal_decision TO ${approle};
GRANT SELECT ON signal_now TO ${approle};
