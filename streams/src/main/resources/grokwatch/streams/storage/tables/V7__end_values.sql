-- The metric of a run at the end of its budget.

ALTER TABLE estimates ADD COLUMN end_metric TEXT;
ALTER TABLE estimates ADD COLUMN end_value DOUBLE PRECISION;
ALTER TABLE estimates ADD COLUMN end_lower DOUBLE PRECISION;
ALTER TABLE estimates ADD COLUMN end_upper DOUBLE PRECISION;
