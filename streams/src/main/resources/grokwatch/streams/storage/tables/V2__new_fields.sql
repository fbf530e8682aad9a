-- Fields that the records have gained, and silences.

ALTER TABLE runs ADD COLUMN last_step BIGINT;

ALTER TABLE diagnostics ADD COLUMN tags TEXT;
ALTER TABLE diagnostics ADD COLUMN gradient_norm_shift DOUBLE PRECISION;
ALTER TABLE diagnostics ADD COLUMN gradient_norm_cusum DOUBLE PRECISION;
ALTER TABLE diagnostics ADD COLUMN validation_loss_cusum DOUBLE PRECISION;
ALTER TABLE diagnostics ADD COLUMN validation_accuracy_cusum DOUBLE PRECISION;
ALTER TABLE diagnostics ADD COLUMN first_passage_clock DOUBLE PRECISION;
ALTER TABLE diagnostics ADD COLUMN explained_variance1 DOUBLE PRECISION;
ALTER TABLE diagnostics ADD COLUMN explained_variance2 DOUBLE PRECISION;

ALTER TABLE estimates ADD COLUMN verdict TEXT;
ALTER TABLE estimates ADD COLUMN verdict_reason TEXT;
ALTER TABLE estimates ADD COLUMN cost_of_keeping DOUBLE PRECISION;

ALTER TABLE alerts ADD COLUMN run_name TEXT;
ALTER TABLE alerts ADD COLUMN runs TEXT;
ALTER TABLE alerts ADD COLUMN rule TEXT;
ALTER TABLE alerts ADD COLUMN last_fired_at_millis BIGINT;
ALTER TABLE alerts ADD COLUMN window_metric TEXT;
ALTER TABLE alerts ADD COLUMN window_values TEXT;

ALTER TABLE deliveries ADD COLUMN bulletin_id TEXT;
ALTER TABLE deliveries ADD COLUMN occasion TEXT;

ALTER TABLE outcomes ADD COLUMN project TEXT;
ALTER TABLE outcomes ADD COLUMN run_group TEXT;

-- Of alerts that fired before this version, no more is known than when they fired first.
UPDATE alerts SET last_fired_at_millis = fired_at_millis;

-- Silences and acknowledgements, past ones too.
CREATE TABLE silences (
    silence_id TEXT NOT NULL,
    matchers TEXT,
    starts_at_millis BIGINT,
    ends_at_millis BIGINT,
    author TEXT,
    comment TEXT,
    acknowledges BOOLEAN,
    PRIMARY KEY (silence_id)
);

CREATE INDEX deliveries_by_alert ON deliveries (fingerprint);

CREATE INDEX outcomes_by_task ON outcomes (task, architecture);
