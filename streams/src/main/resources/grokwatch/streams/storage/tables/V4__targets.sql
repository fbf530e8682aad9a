-- The target of a run, as JSON.

ALTER TABLE runs ADD COLUMN target TEXT;
