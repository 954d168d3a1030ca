-- The newest validated assessment of each risk, as lists show and order it. Kept by the database itself when a validation is noted,
-- so that it cannot say anything else than the assessments do; nobody else writes it.
CREATE TABLE validated_now (
  risk_id        text PRIMARY KEY REFERENCES risk,
  id             uuid NOT NULL REFERENCES assessment,
  number         integer NOT NULL,
  severity       text NOT NULL,
  inherent_score integer NOT NULL,
  residual_score numeric(4, 1) NOT NULL
);
CREATE INDEX validated_now_worst ON validated_now (residual_score DESC, risk_id);
CREATE INDEX validated_now_severity ON validated_now (severity);

CREATE FUNCTION note_validated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ermine AS $$
BEGIN
  INSERT INTO validated_now (risk_id, id, number, severity, inherent_score, residual_score)
  SELECT a.risk_id, a.id, a.number, a.severity, (a.scores ->> 'inherentScore')::integer, a.residual_score
  FROM assessment a WHERE a.id = NEW.assessment_id
  ON CONFLICT (risk_id) DO UPDATE SET (id, number, severity, inherent_score, residual_score) =
    (excluded.id, excluded.number, excluded.severity, excluded.inherent_score, excluded.residual_score)
    WHERE excluded.number > validated_now.number;
  RETURN NULL;
END $$;
CREATE TRIGGER note_validated AFTER INSERT ON assessment_event FOR EACH ROW WHEN (NEW.outcome = 'validated')
  EXECUTE FUNCTION note_validated();

INSERT INTO validated_now (risk_id, id, number, severity, inherent_score, residual_score)
SELECT DISTINCT ON (a.risk_id) a.risk_id, a.id, a.number, a.severity, (a.scores ->> 'inherentScore')::integer, a.residual_score
FROM assessment a JOIN assessment_event e ON e.assessment_id = a.id AND e.outcome = 'validated'
ORDER BY a.risk_id, a.number DESC;

GRANT SELECT ON validated_now TO ${approle};

-- A slip of the pen in one word of a search.
CREATE INDEX risk_title_words ON risk USING gin (lower(title) gin_trgm_ops);

-- Searches that somebody keeps under a name; theirs alone.
CREATE TABLE saved_view (
  person text NOT NULL,
  name   text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  query  text NOT NULL CHECK (length(query) <= 2000),
  PRIMARY KEY (person, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO ${approle};
