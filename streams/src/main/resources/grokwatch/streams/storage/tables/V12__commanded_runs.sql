-- Runs whose trainers applied commands.

ALTER TABLE command_replies ADD COLUMN verb TEXT;
ALTER TABLE outcomes ADD COLUMN commanded_step BIGINT;
