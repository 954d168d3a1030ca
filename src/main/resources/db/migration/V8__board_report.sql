-- A report reads the actions of every response in force with what was last said about each.
CREATE INDEX action_report_action ON action_report (response_id, action_id, id);
-- And what was recorded about every risk since the report before it.
CREATE INDEX risk_change_at ON risk_change (changed_at);
CREATE INDEX response_outcome_at ON response_outcome (verified_at);
