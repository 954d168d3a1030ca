-- Where each risk stands now: the opinion of its newest validated assessment with the scores of the newest recomputation
-- since, or of the assessment itself. Risks without a validated assessment have no row.
CREATE VIEW standing AS
SELECT r.id AS risk_id, a.id AS assessment_id, coalesce(m.control_deficiency, a.control_deficiency) AS control_deficiency,
       coalesce(m.scores, a.scores) AS scores
FROM risk r
JOIN LATERAL (
  SELECT v.* FROM assessment v JOIN assessment_event e ON e.assessment_id = v.id AND e.outcome = 'validated'
  WHERE v.risk_id = r.id ORDER BY v.number DESC LIMIT 1) a ON true
LEFT JOIN LATERAL (
  SELECT s.* FROM score_movement s WHERE s.assessment_id = a.id ORDER BY s.id DESC LIMIT 1) m ON true;

-- A node of the service tree and everything under it; nothing where the node does not exist.
CREATE FUNCTION services_under(node text) RETURNS TABLE (id text) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE under (id) AS (
    SELECT s.id FROM service s WHERE s.id = node
    UNION SELECT s.id FROM service s JOIN under u ON s.parent = u.id)
  SELECT u.id FROM under u
$$;

GRANT SELECT ON standing TO ${approle};
GRANT EXECUTE ON FUNCTION services_under TO ${approle};
