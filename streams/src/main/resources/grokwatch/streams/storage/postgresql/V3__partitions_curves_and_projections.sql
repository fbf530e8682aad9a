-- Tables that grow with time are partitioned by it, so that old rows go by the month. The partition key
-- must be in every key: where it is not part of what identifies a row, the writer sees to it that a row
-- has one time only. Rows of months without a partition wait in the default one, until the storage app
-- makes theirs.

ALTER TABLE diagnostics RENAME TO diagnostics_before;
ALTER TABLE diagnostics_before RENAME CONSTRAINT diagnostics_pkey TO diagnostics_before_pkey;
CREATE TABLE diagnostics (LIKE diagnostics_before) PARTITION BY RANGE (logged_at_millis);
ALTER TABLE diagnostics ADD PRIMARY KEY (run_id, attempt, step, logged_at_millis);
CREATE TABLE diagnostics_default PARTITION OF diagnostics DEFAULT;
INSERT INTO diagnostics SELECT * FROM diagnostics_before;
DROP TABLE diagnostics_before;

ALTER TABLE estimates RENAME TO estimates_before;
ALTER TABLE estimates_before RENAME CONSTRAINT estimates_pkey TO estimates_before_pkey;
CREATE TABLE estimates (LIKE estimates_before) PARTITION BY RANGE (logged_at_millis);
ALTER TABLE estimates ADD PRIMARY KEY (run_id, attempt, step, logged_at_millis);
CREATE TABLE estimates_default PARTITION OF estimates DEFAULT;
INSERT INTO estimates SELECT * FROM estimates_before;
DROP TABLE estimates_before;

ALTER TABLE deliveries RENAME TO deliveries_before;
ALTER TABLE deliveries_before RENAME CONSTRAINT deliveries_pkey TO deliveries_before_pkey;
DROP INDEX deliveries_by_alert;
CREATE TABLE deliveries (LIKE deliveries_before) PARTITION BY RANGE (logged_at_millis);
ALTER TABLE deliveries ADD PRIMARY KEY (delivery_id, attempt, logged_at_millis);
CREATE TABLE deliveries_default PARTITION OF deliveries DEFAULT;
INSERT INTO deliveries SELECT * FROM deliveries_before;
DROP TABLE deliveries_before;

CREATE INDEX deliveries_by_alert ON deliveries (fingerprint);

-- Curves, thinned: what was logged within a bucket of steps and a calendar month (UTC).
CREATE TABLE curves (
    run_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    bucket BIGINT NOT NULL,
    month_millis BIGINT NOT NULL,
    train_loss_min DOUBLE PRECISION,
    train_loss_max DOUBLE PRECISION,
    train_loss_last DOUBLE PRECISION,
    train_loss_last_step BIGINT,
    train_loss_nan BOOLEAN,
    validation_loss_min DOUBLE PRECISION,
    validation_loss_max DOUBLE PRECISION,
    validation_loss_last DOUBLE PRECISION,
    validation_loss_last_step BIGINT,
    validation_loss_nan BOOLEAN,
    train_accuracy_min DOUBLE PRECISION,
    train_accuracy_max DOUBLE PRECISION,
    train_accuracy_last DOUBLE PRECISION,
    train_accuracy_last_step BIGINT,
    train_accuracy_nan BOOLEAN,
    validation_accuracy_min DOUBLE PRECISION,
    validation_accuracy_max DOUBLE PRECISION,
    validation_accuracy_last DOUBLE PRECISION,
    validation_accuracy_last_step BIGINT,
    validation_accuracy_nan BOOLEAN,
    gradient_norm_min DOUBLE PRECISION,
    gradient_norm_max DOUBLE PRECISION,
    gradient_norm_last DOUBLE PRECISION,
    gradient_norm_last_step BIGINT,
    gradient_norm_nan BOOLEAN,
    weight_norm_min DOUBLE PRECISION,
    weight_norm_max DOUBLE PRECISION,
    weight_norm_last DOUBLE PRECISION,
    weight_norm_last_step BIGINT,
    weight_norm_nan BOOLEAN,
    update_norm_min DOUBLE PRECISION,
    update_norm_max DOUBLE PRECISION,
    update_norm_last DOUBLE PRECISION,
    update_norm_last_step BIGINT,
    update_norm_nan BOOLEAN,
    learning_rate_min DOUBLE PRECISION,
    learning_rate_max DOUBLE PRECISION,
    learning_rate_last DOUBLE PRECISION,
    learning_rate_last_step BIGINT,
    learning_rate_nan BOOLEAN,
    weight_decay_min DOUBLE PRECISION,
    weight_decay_max DOUBLE PRECISION,
    weight_decay_last DOUBLE PRECISION,
    weight_decay_last_step BIGINT,
    weight_decay_nan BOOLEAN,
    PRIMARY KEY (run_id, attempt, bucket, month_millis)
) PARTITION BY RANGE (month_millis);

CREATE TABLE curves_default PARTITION OF curves DEFAULT;

-- Layers in the plane of their first two principal axes.
CREATE TABLE projections (
    run_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    layer TEXT NOT NULL,
    step BIGINT NOT NULL,
    logged_at_millis BIGINT NOT NULL,
    snapshot_rows BIGINT,
    explained_variance1 DOUBLE PRECISION,
    explained_variance2 DOUBLE PRECISION,
    effective_rank DOUBLE PRECISION,
    spectral_entropy DOUBLE PRECISION,
    points TEXT,
    PRIMARY KEY (run_id, attempt, layer, step, logged_at_millis)
) PARTITION BY RANGE (logged_at_millis);

CREATE TABLE projections_default PARTITION OF projections DEFAULT;
