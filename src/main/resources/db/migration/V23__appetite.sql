-- What a year may cost: points that a node's loss exceedance curve must stay under, as a list of {probability, loss} by loss.
ALTER TABLE service ADD COLUMN appetite_points jsonb
  CHECK (jsonb_typeof(appetite_points) = 'array' AND jsonb_array_length(appetite_points) BETWEEN 1 AND 10);

-- What holds for each node: severity and points are each its own, or else those of the nearest node above that has some.
CREATE VIEW appetite_in_force AS
WITH RECURSIVE down (service_id, severity, points) AS (
  SELECT s.id, s.appetite, s.appetite_points FROM service s WHERE s.parent IS NULL
  UNION ALL
  SELECT s.id, coalesce(s.appetite, d.severity), coalesce(s.appetite_points, d.points)
  FROM service s JOIN down d ON s.parent = d.service_id)
SELECT * FROM down;

-- A node and everything above it.
CREATE FUNCTION services_above(node text) RETURNS TABLE (id text) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE above (id, parent) AS (
    SELECT s.id, s.parent FROM service s WHERE s.id = node
    UNION SELECT s.id, s.parent FROM service s JOIN above a ON s.id = a.parent)
  SELECT a.id FROM above a
$$;

-- Nodes to be checked. Whoever changes something adds a row and waits for nobody; a check takes all rows of its node.
CREATE TABLE appetite_cue (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service_id text NOT NULL REFERENCES service
);
CREATE INDEX appetite_cue_service ON appetite_cue (service_id);

-- Days on which all nodes were queued, by whichever server came first.
CREATE TABLE appetite_day (day date PRIMARY KEY);

-- What simulations said of a node's curve at its points. The digest is of all that went in: the same again needs no new row.
CREATE TABLE curve_check (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service_id   text NOT NULL REFERENCES service,
  checked_at   timestamptz NOT NULL,
  digest       text NOT NULL,
  years        integer NOT NULL,
  seed         bigint NOT NULL,
  risks        integer NOT NULL,
  without_money integer NOT NULL,
  points       jsonb NOT NULL
);
CREATE INDEX curve_check_newest ON curve_check (service_id, id DESC);

-- From when to when a node was above its appetite. One open row for each node and kind: it is told of once.
CREATE TABLE appetite_breach (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service_id text NOT NULL REFERENCES service,
  kind       text NOT NULL CHECK (kind IN ('severity', 'curve')),
  began_at   timestamptz NOT NULL,
  ended_at   timestamptz
);
CREATE UNIQUE INDEX appetite_breach_open ON appetite_breach (service_id, kind) WHERE ended_at IS NULL;

GRANT SELECT ON appetite_in_force TO ${approle};
GRANT EXECUTE ON FUNCTION services_above TO ${approle};
GRANT SELECT, INSERT ON curve_check, appetite_day TO ${approle};
GRANT SELECT, INSERT, DELETE ON appetite_cue TO ${approle};
GRANT SELECT, INSERT ON appetite_breach TO ${approle};
GRANT UPDATE (ended_at) ON appetite_breach TO ${approle};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ermine TO ${approle};
