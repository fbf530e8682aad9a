-- Tables of the store, for SQLite and PostgreSQL alike. Columns are explained in the Avro schemas,
-- field by field under the same names. Times are milliseconds since 1970-01-01T00:00Z. Maps are JSON.

-- The latest description of each run.
CREATE TABLE runs (
    run_id TEXT NOT NULL,
    project TEXT,
    run_group TEXT,
    name TEXT,
    owner TEXT,
    framework TEXT,
    architecture TEXT,
    task TEXT,
    optimizer TEXT,
    learning_rate DOUBLE PRECISION,
    learning_rate_schedule TEXT,
    weight_decay DOUBLE PRECISION,
    dropout DOUBLE PRECISION,
    batch_size BIGINT,
    parameter_count BIGINT,
    width BIGINT,
    depth BIGINT,
    train_size BIGINT,
    validation_size BIGINT,
    classes BIGINT,
    train_fraction DOUBLE PRECISION,
    loss_type TEXT,
    max_steps BIGINT,
    validation_target DOUBLE PRECISION,
    train_loss_target DOUBLE PRECISION,
    validation_loss_target DOUBLE PRECISION,
    seed BIGINT,
    labels TEXT,
    status TEXT,
    stop_reason TEXT,
    started_at_millis BIGINT,
    ended_at_millis BIGINT,
    attempt BIGINT,
    PRIMARY KEY (run_id)
);

-- Rolling-window diagnostics, one row a record.
CREATE TABLE diagnostics (
    run_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    step BIGINT NOT NULL,
    logged_at_millis BIGINT,
    phase TEXT,
    phase_reason TEXT,
    window_evaluations BIGINT,
    memorised_step BIGINT,
    onset_step BIGINT,
    generalised_step BIGINT,
    train_loss DOUBLE PRECISION,
    validation_loss DOUBLE PRECISION,
    train_accuracy DOUBLE PRECISION,
    validation_accuracy DOUBLE PRECISION,
    progress DOUBLE PRECISION,
    plateau_steps BIGINT,
    plateau_evaluations BIGINT,
    plateau_millis BIGINT,
    gradient_norm_mean DOUBLE PRECISION,
    gradient_norm_variance DOUBLE PRECISION,
    gradient_norm_variation DOUBLE PRECISION,
    gradient_norm_autocorrelation DOUBLE PRECISION,
    accuracy_gap DOUBLE PRECISION,
    loss_gap DOUBLE PRECISION,
    accuracy_gap_trend DOUBLE PRECISION,
    loss_gap_trend DOUBLE PRECISION,
    validation_loss_slope_short DOUBLE PRECISION,
    validation_loss_slope_short_t DOUBLE PRECISION,
    validation_loss_slope_long DOUBLE PRECISION,
    validation_loss_slope_long_t DOUBLE PRECISION,
    validation_accuracy_slope DOUBLE PRECISION,
    validation_accuracy_slope_t DOUBLE PRECISION,
    validation_loss_fall DOUBLE PRECISION,
    weight_norm DOUBLE PRECISION,
    weight_norm_decay_rate DOUBLE PRECISION,
    weight_norm_decay_rate_t DOUBLE PRECISION,
    regularisation_intensity DOUBLE PRECISION,
    decay_clock DOUBLE PRECISION,
    hjorth_activity DOUBLE PRECISION,
    hjorth_mobility DOUBLE PRECISION,
    hjorth_complexity DOUBLE PRECISION,
    effective_rank DOUBLE PRECISION,
    spectral_entropy DOUBLE PRECISION,
    steps_per_second DOUBLE PRECISION,
    PRIMARY KEY (run_id, attempt, step)
);

-- Which row of diagnostics is each run's latest.
CREATE TABLE latest_diagnostics (
    run_id TEXT NOT NULL,
    attempt BIGINT,
    step BIGINT,
    PRIMARY KEY (run_id)
);

-- Forecasts, one row a record.
CREATE TABLE estimates (
    run_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    step BIGINT NOT NULL,
    logged_at_millis BIGINT,
    phase TEXT,
    memorised_step BIGINT,
    probability DOUBLE PRECISION,
    expected_step BIGINT,
    lower_step BIGINT,
    upper_step BIGINT,
    remaining_steps BIGINT,
    remaining_millis BIGINT,
    withheld_reason TEXT,
    calibration TEXT,
    calibration_count BIGINT,
    cohort TEXT,
    model_version BIGINT,
    experts TEXT,
    advice TEXT,
    PRIMARY KEY (run_id, attempt, step)
);

-- Which row of estimates is each run's latest.
CREATE TABLE latest_estimates (
    run_id TEXT NOT NULL,
    attempt BIGINT,
    step BIGINT,
    PRIMARY KEY (run_id)
);

-- Alerts; open while resolved_at_millis is null.
CREATE TABLE alerts (
    fingerprint TEXT NOT NULL,
    run_id TEXT,
    kind TEXT,
    severity TEXT,
    episode BIGINT,
    phase TEXT,
    step BIGINT,
    logged_at_millis BIGINT,
    fired_at_millis BIGINT,
    resolved_at_millis BIGINT,
    summary TEXT,
    advice TEXT,
    evidence TEXT,
    labels TEXT,
    PRIMARY KEY (fingerprint)
);

-- How runs came out.
CREATE TABLE outcomes (
    run_id TEXT NOT NULL,
    attempt BIGINT,
    logged_at_millis BIGINT,
    outcome TEXT,
    censored BOOLEAN,
    memorised_step BIGINT,
    onset_step BIGINT,
    half_step BIGINT,
    generalised_step BIGINT,
    last_step BIGINT,
    memorised_decay_clock DOUBLE PRECISION,
    last_decay_clock DOUBLE PRECISION,
    memorised_weight_norm DOUBLE PRECISION,
    generalised_weight_norm DOUBLE PRECISION,
    stop_reason TEXT,
    stopped_on_advice BOOLEAN,
    architecture TEXT,
    task TEXT,
    optimizer TEXT,
    learning_rate DOUBLE PRECISION,
    weight_decay DOUBLE PRECISION,
    dropout DOUBLE PRECISION,
    batch_size BIGINT,
    parameter_count BIGINT,
    width BIGINT,
    depth BIGINT,
    train_size BIGINT,
    validation_size BIGINT,
    classes BIGINT,
    train_fraction DOUBLE PRECISION,
    forecasts TEXT,
    PRIMARY KEY (run_id)
);

-- Attempts to deliver notifications.
CREATE TABLE deliveries (
    delivery_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    fingerprint TEXT,
    run_id TEXT,
    receiver TEXT,
    kind TEXT,
    state TEXT,
    logged_at_millis BIGINT,
    result TEXT,
    status_code BIGINT,
    error TEXT,
    PRIMARY KEY (delivery_id, attempt)
);

CREATE INDEX alerts_by_run ON alerts (run_id);

CREATE INDEX alerts_by_time ON alerts (logged_at_millis);
