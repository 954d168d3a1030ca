-- What was handed in for import, noted before it is read, and what became of it. A begin without an end is under way as long as
-- somebody holds its register, else it was cut off and nothing of it is stored.

CREATE TABLE register_import (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  register    text NOT NULL,
  file_name   text NOT NULL,
  file_size   bigint NOT NULL CHECK (file_size >= 0),
  sha256      text NOT NULL,
  partial     boolean NOT NULL,
  imported_by text NOT NULL,
  started_at  timestamptz NOT NULL
);
CREATE INDEX register_import_register ON register_import (register, id);
CREATE TABLE register_import_end (
  import_id bigint PRIMARY KEY REFERENCES register_import,
  stored    boolean NOT NULL,
  accepted  integer NOT NULL CHECK (accepted >= 0),
  unchanged integer NOT NULL CHECK (unchanged >= 0),
  rejected  integer NOT NULL CHECK (rejected >= 0),
  rounds    integer NOT NULL CHECK (rounds BETWEEN 0 AND accepted),
  ended_at  timestamptz NOT NULL
);
-- Which import brought a row; unknown for rows from before imports were noted.
ALTER TABLE register_row ADD COLUMN import_id bigint REFERENCES register_import;
CREATE INDEX register_row_import ON register_row (import_id);

-- Who holds this lock is the only one to import into the register.
CREATE FUNCTION register_lock(register text) RETURNS bigint IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
  RETURN hashtextextended('register ' || register, 0);

GRANT SELECT, INSERT ON register_import, register_import_end TO ${approle};
