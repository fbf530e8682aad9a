-- The budget of training time of a run, seconds.

ALTER TABLE runs ADD COLUMN max_seconds DOUBLE PRECISION;
