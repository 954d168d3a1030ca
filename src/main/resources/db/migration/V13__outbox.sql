-- What the outside world is told. An event is written in the transaction of what it tells of; jobs deliver it afterwards, at
-- least once. Delivered rows go away after a while: the evidence stands elsewhere.

CREATE TABLE outbox_event (
  sequence            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id                  uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  kind                text NOT NULL CHECK (kind IN ('assigned', 'reminder', 'escalated', 'decided', 'breached', 'filed')),
  subject             text NOT NULL,
  task_id             text,
  task_key            text,
  process_instance_id text,
  people              text[] NOT NULL,
  groups              text[] NOT NULL,
  data                jsonb NOT NULL,
  at                  timestamptz NOT NULL,
  dispatched_at       timestamptz
);
CREATE INDEX outbox_event_waiting ON outbox_event (sequence) WHERE dispatched_at IS NULL;
CREATE INDEX outbox_event_dispatched ON outbox_event (dispatched_at);

-- One receiver of one event: a webhook's name, or a person.
CREATE TABLE outbox_delivery (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sequence      bigint NOT NULL REFERENCES outbox_event,
  channel       text NOT NULL CHECK (channel IN ('webhook', 'mail')),
  target        text NOT NULL,
  subject       text NOT NULL,
  state         text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'dropped', 'failed')),
  attempts      integer NOT NULL DEFAULT 0,
  created_at    timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,
  claim         uuid,
  claimed_until timestamptz,
  last_error    text,
  ended_at      timestamptz,
  UNIQUE (sequence, channel, target),
  CHECK ((state = 'pending') = (ended_at IS NULL))
);
CREATE INDEX outbox_delivery_pending ON outbox_delivery (channel, target, subject, sequence) WHERE state = 'pending';
CREATE INDEX outbox_delivery_failed ON outbox_delivery (id) WHERE state = 'failed';
CREATE INDEX outbox_delivery_ended ON outbox_delivery (ended_at) WHERE state IN ('delivered', 'dropped');

-- Which events a person wants by mail, and how often at most. Without a row: all, by the installation's interval.
CREATE TABLE notification_preference (
  person         text PRIMARY KEY,
  kinds          text[] NOT NULL,
  digest_minutes integer NOT NULL CHECK (digest_minutes BETWEEN 0 AND 10080)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_event, outbox_delivery, notification_preference TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
