-- Curves of trainers' own metrics, a row a metric.
CREATE TABLE extra_curves (
    run_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    metric TEXT NOT NULL,
    bucket BIGINT NOT NULL,
    month_millis BIGINT NOT NULL,
    value_min DOUBLE PRECISION,
    value_max DOUBLE PRECISION,
    value_last DOUBLE PRECISION,
    value_last_step BIGINT,
    value_nan BOOLEAN,
    PRIMARY KEY (run_id, attempt, metric, bucket, month_millis)
) PARTITION BY RANGE (month_millis);

CREATE TABLE extra_curves_default PARTITION OF extra_curves DEFAULT;
