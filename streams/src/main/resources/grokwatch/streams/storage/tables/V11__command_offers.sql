-- The commands that a run's trainer obeys, as a JSON list.

ALTER TABLE runs ADD COLUMN commands TEXT;
