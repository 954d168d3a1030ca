-- A campaign asks the owners of many risks for a review or a new assessment by a deadline. What it asks and of whom never changes;
-- it can be cancelled once. An item is a row in a queue until its risk has been asked, exactly once; what became of it is read off
-- the reviews and assessments themselves.

CREATE TABLE campaign (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name               text NOT NULL,
  kind               text NOT NULL CHECK (kind IN ('review', 'reassess')),
  service_id         text REFERENCES service,
  category           text,
  severity           text CHECK (severity IN ('Low', 'Medium', 'High', 'Severe')),
  older_than_days    integer CHECK (older_than_days BETWEEN 1 AND 36500),
  deadline           date NOT NULL,
  remind_days_before integer NOT NULL CHECK (remind_days_before BETWEEN 1 AND 90),
  reason             text NOT NULL,
  started_by         text NOT NULL,
  started_at         timestamptz NOT NULL,
  cancelled_by       text,
  cancelled_at       timestamptz,
  cancel_reason      text,
  CHECK (num_nonnulls(cancelled_by, cancelled_at, cancel_reason) IN (0, 3))
);

-- try_at moves where a fault kept the risk from being asked.
CREATE TABLE campaign_item (
  campaign_id bigint NOT NULL REFERENCES campaign,
  risk_id     text NOT NULL REFERENCES risk,
  try_at      timestamptz NOT NULL,
  asked_at    timestamptz,
  signal_id   bigint UNIQUE REFERENCES risk_signal,
  PRIMARY KEY (campaign_id, risk_id),
  CHECK ((asked_at IS NULL) = (signal_id IS NULL))
);
CREATE INDEX campaign_item_queue ON campaign_item (try_at, risk_id) WHERE asked_at IS NULL;

-- Each reminder is given once, by whichever node comes first.
CREATE TABLE campaign_reminder (
  campaign_id bigint NOT NULL REFERENCES campaign,
  kind        text NOT NULL CHECK (kind IN ('soon', 'deadline')),
  at          timestamptz NOT NULL,
  PRIMARY KEY (campaign_id, kind)
);

-- What became of each item. The review is the one that dealt with the campaign's signal; the assessment, the first that was validated
-- after the risk was asked. A risk that left the programme before, or whose campaign was cancelled, is dropped.
CREATE VIEW campaign_progress AS
SELECT i.campaign_id, i.risk_id, r.title, r.owner, r.service_id, r.phase, i.asked_at, i.signal_id, c.deadline,
       v.id AS review_id, v.finding, v.reviewed_by, v.reviewed_at, a.assessment_id, a.at AS validated_at,
       CASE WHEN CASE c.kind WHEN 'review' THEN v.id IS NOT NULL ELSE a.assessment_id IS NOT NULL END THEN 'done'
            WHEN c.cancelled_at IS NOT NULL OR r.phase IN ('closed', 'rejected', 'merged') THEN 'dropped'
            WHEN i.asked_at IS NULL THEN 'waiting'
            ELSE 'open' END AS state
FROM campaign_item i
JOIN campaign c ON c.id = i.campaign_id
JOIN risk r ON r.id = i.risk_id
LEFT JOIN LATERAL (
  SELECT w.* FROM review w WHERE w.risk_id = i.risk_id AND i.signal_id = ANY (w.signals)
    AND (c.cancelled_at IS NULL OR w.reviewed_at <= c.cancelled_at) ORDER BY w.id LIMIT 1) v ON true
LEFT JOIN LATERAL (
  SELECT e.* FROM assessment_event e WHERE e.risk_id = i.risk_id AND e.outcome = 'validated' AND e.at >= i.asked_at
    AND (c.cancelled_at IS NULL OR e.at <= c.cancelled_at) ORDER BY e.at LIMIT 1) a ON true;

ALTER TABLE outbox_event DROP CONSTRAINT outbox_event_kind_check;
ALTER TABLE outbox_event ADD CONSTRAINT outbox_event_kind_check
  CHECK (kind IN ('assigned', 'reminder', 'escalated', 'decided', 'breached', 'filed', 'campaign'));

GRANT SELECT, INSERT ON campaign, campaign_item, campaign_reminder TO ${approle};
GRANT UPDATE (cancelled_by, cancelled_at, cancel_reason) ON campaign TO ${approle};
GRANT UPDATE (try_at, asked_at, signal_id) ON campaign_item TO ${approle};
GRANT SELECT ON campaign_progress TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
