-- By which secret address a person's calendar program reads what is due for them. The secret itself is nowhere; a new one takes the
-- place of the old.
CREATE TABLE calendar_feed (
  person       text PRIMARY KEY,
  token_sha256 text NOT NULL UNIQUE CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
  language     text NOT NULL,
  made_at      timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feed TO ${approle};
