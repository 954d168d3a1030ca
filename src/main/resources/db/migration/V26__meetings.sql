-- Review meetings. The agenda is written down when the meeting is opened; minutes are entries of their own, the newest of which
-- holds. Once the meeting is closed, an entry is a correction and says why. Append-only: a meeting decides nothing, but what was
-- said is evidence.

CREATE TABLE meeting (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service_id  text NOT NULL REFERENCES service,
  planned_for date NOT NULL,
  within_days integer NOT NULL CHECK (within_days BETWEEN 0 AND 365),
  attendees   text[] NOT NULL,
  called_by   text NOT NULL,
  called_at   timestamptz NOT NULL
);
CREATE TABLE meeting_opening (
  meeting_id bigint PRIMARY KEY REFERENCES meeting,
  opened_by  text NOT NULL,
  opened_at  timestamptz NOT NULL
);
CREATE TABLE meeting_item (
  meeting_id bigint NOT NULL REFERENCES meeting_opening,
  risk_id    text NOT NULL REFERENCES risk,
  position   integer NOT NULL,
  severity   text,
  calls      text[] NOT NULL,
  reasons    text[] NOT NULL,
  PRIMARY KEY (meeting_id, risk_id),
  UNIQUE (meeting_id, position)
);
CREATE INDEX meeting_item_risk ON meeting_item (risk_id, meeting_id);
CREATE TABLE meeting_closing (
  meeting_id bigint PRIMARY KEY REFERENCES meeting_opening,
  closed_by  text NOT NULL,
  closed_at  timestamptz NOT NULL
);
CREATE TABLE meeting_minutes (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  meeting_id bigint NOT NULL,
  risk_id    text NOT NULL,
  minutes    text NOT NULL,
  decision   text,
  actions    jsonb NOT NULL,
  correction text,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  FOREIGN KEY (meeting_id, risk_id) REFERENCES meeting_item
);
CREATE INDEX meeting_minutes_risk ON meeting_minutes (risk_id, meeting_id);

-- Minutes of a closed meeting are corrected, never written as if it were still going on; whoever closes waits for who writes.
CREATE FUNCTION minutes_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.correction IS NOT NULL) <> EXISTS (SELECT 1 FROM meeting_closing c WHERE c.meeting_id = NEW.meeting_id) THEN
    RAISE EXCEPTION 'Minutes of a closed meeting are corrected with a reason, those of an open one are written without.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_minutes_frozen BEFORE INSERT ON meeting_minutes FOR EACH ROW EXECUTE FUNCTION minutes_are_frozen();

-- The risks that a meeting had on its agenda and that have not been reviewed since, with what was last written about them.
CREATE VIEW discussed AS
SELECT i.meeting_id, i.risk_id, o.opened_at, m.minutes, m.decision
FROM meeting_item i
JOIN meeting_opening o ON o.meeting_id = i.meeting_id
LEFT JOIN LATERAL (
  SELECT w.minutes, w.decision FROM meeting_minutes w WHERE w.meeting_id = i.meeting_id AND w.risk_id = i.risk_id
  ORDER BY w.id DESC LIMIT 1) m ON true
WHERE NOT EXISTS (SELECT 1 FROM review v WHERE v.risk_id = i.risk_id AND v.reviewed_at >= o.opened_at);

GRANT SELECT ON discussed TO ${approle};
GRANT SELECT, INSERT ON meeting, meeting_opening, meeting_item, meeting_closing, meeting_minutes TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
