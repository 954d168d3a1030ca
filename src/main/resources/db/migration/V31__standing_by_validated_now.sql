-- Where each risk stands now, by the table that knows its newest validated assessment, and with what its scores were computed from.
CREATE OR REPLACE VIEW standing AS
SELECT v.risk_id, v.id AS assessment_id, coalesce(m.control_deficiency, a.control_deficiency) AS control_deficiency,
       coalesce(m.scores, a.scores) AS scores,
       coalesce(m.occurrences, a.occurrences) AS occurrences, coalesce(m.exposure_years, a.exposure_years) AS exposure_years,
       coalesce(m.controls, a.controls) AS controls
FROM validated_now v
JOIN assessment a ON a.id = v.id
LEFT JOIN LATERAL (
  SELECT s.* FROM score_movement s WHERE s.assessment_id = v.id ORDER BY s.id DESC LIMIT 1) m ON true;
