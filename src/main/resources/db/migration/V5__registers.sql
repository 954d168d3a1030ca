-- Rows of registers as they were imported. The same row again changes nothing; a changed one is refused.

CREATE TABLE register_row (
  register    text NOT NULL,
  row_id      text NOT NULL,
  risk_id     text NOT NULL UNIQUE REFERENCES risk,
  content     jsonb NOT NULL,
  sha256      text NOT NULL,
  imported_by text NOT NULL,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (register, row_id)
);

GRANT SELECT, INSERT ON register_row TO ${approle};
