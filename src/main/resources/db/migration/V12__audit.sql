-- The audit trail names people by pseudonyms, says by which route and on whose behalf something was done, and is append-only for
-- everybody: the runtime role has no right to change it, and a trigger stops the tables' owner.

-- Whom a pseudonym stands for. A row that is gone makes its person unknown and leaves every seal as it is.
CREATE TABLE person_pseudonym (
  user_id   text PRIMARY KEY,
  pseudonym text NOT NULL UNIQUE DEFAULT 'person-' || gen_random_uuid()
);

ALTER TABLE audit_entry
  ADD COLUMN on_behalf_of        text,
  ADD COLUMN route               text,
  ADD COLUMN process_instance_id text,
  ADD COLUMN before              jsonb,
  ADD COLUMN after               jsonb;
CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
CREATE INDEX audit_entry_at ON audit_entry (at);

-- Which columns a seal covers: form 1 the first seven, form 2 all of them. Without a default, a node of an older version that is
-- still running cannot seal in its own form.
ALTER TABLE audit_seal ADD COLUMN form smallint NOT NULL DEFAULT 1;
ALTER TABLE audit_seal ALTER COLUMN form DROP DEFAULT;
CREATE UNIQUE INDEX audit_seal_hash ON audit_seal (hash);

-- Entries that wait for their seal. An entry stands here from its own transaction on, so that one that commits late is sealed
-- late and never missed, also after a restore into another server, whose transactions are numbered anew.
CREATE TABLE audit_unsealed (entry_id bigint PRIMARY KEY);
INSERT INTO audit_unsealed SELECT e.id FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id);

CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ermine.audit_unsealed VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER await_seal AFTER INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION await_seal();

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION append_only();

GRANT SELECT, INSERT, DELETE ON person_pseudonym, audit_unsealed TO ${approle};
