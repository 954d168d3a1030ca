-- What people say about a risk, and the documents that they put beside it. Append-only: a document that should not be there is marked
-- as withdrawn, with the reason.
CREATE TABLE risk_comment (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id    text NOT NULL REFERENCES risk,
  comment    text NOT NULL CHECK (length(comment) BETWEEN 1 AND 10000),
  written_by text NOT NULL,
  written_at timestamptz NOT NULL
);
CREATE INDEX risk_comment_risk ON risk_comment (risk_id, id);

CREATE TABLE risk_document (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  risk_id     text NOT NULL REFERENCES risk,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  media_type  text NOT NULL,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content     bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 10485760),
  uploaded_by text NOT NULL,
  uploaded_at timestamptz NOT NULL
);
CREATE INDEX risk_document_risk ON risk_document (risk_id, id);

CREATE TABLE risk_document_withdrawal (
  document_id  bigint PRIMARY KEY REFERENCES risk_document,
  reason       text NOT NULL,
  withdrawn_by text NOT NULL,
  withdrawn_at timestamptz NOT NULL
);

GRANT SELECT, INSERT ON risk_comment, risk_document, risk_document_withdrawal TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
