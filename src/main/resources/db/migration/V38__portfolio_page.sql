-- What the portfolio adds up stands beside the severity, so that looking at it opens no assessment: with 100,000 risks, taking three
-- numbers out of each one's document was most of the page's time. An assessment never changes, so these can't grow stale.
ALTER TABLE validated_now
  ADD COLUMN impact integer,
  ADD COLUMN likelihood integer,
  ADD COLUMN annualised_loss_residual numeric; -- money a year; null where none was estimated

UPDATE validated_now v SET
  impact = greatest(a.impact_service, a.impact_customers, a.impact_reputation, a.impact_compliance),
  likelihood = (a.scores ->> 'likelihood')::integer,
  annualised_loss_residual = (a.scores ->> 'annualisedLossResidual')::numeric
FROM assessment a WHERE a.id = v.id;
ALTER TABLE validated_now ALTER COLUMN impact SET NOT NULL, ALTER COLUMN likelihood SET NOT NULL;

CREATE OR REPLACE FUNCTION note_validated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ermine AS $$
BEGIN
  INSERT INTO validated_now AS v (risk_id, id, number, severity, inherent_score, residual_score, impact, likelihood,
    annualised_loss_residual)
  SELECT a.risk_id, a.id, a.number, a.severity, (a.scores ->> 'inherentScore')::integer, a.residual_score,
    greatest(a.impact_service, a.impact_customers, a.impact_reputation, a.impact_compliance),
    (a.scores ->> 'likelihood')::integer, (a.scores ->> 'annualisedLossResidual')::numeric
  FROM assessment a WHERE a.id = NEW.assessment_id
  ON CONFLICT (risk_id) DO UPDATE SET (id, number, severity, inherent_score, residual_score, impact, likelihood,
    annualised_loss_residual) = (excluded.id, excluded.number, excluded.severity, excluded.inherent_score, excluded.residual_score,
    excluded.impact, excluded.likelihood, excluded.annualised_loss_residual)
    WHERE excluded.number > v.number;
  RETURN NULL;
END $$;
