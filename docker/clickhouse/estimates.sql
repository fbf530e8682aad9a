-- Forecast of one run: whether it groks within its budget, and when.
-- Columns of the queue are the record's fields; topic, broker and registry are those of docker/compose.yaml.
-- Repeats of a row are merged in the background: ask with FINAL where each must count once.

CREATE TABLE IF NOT EXISTS grokwatch_estimates_queue (
    runId String,
    attempt Int32,
    step Int64,
    timestamp Int64,
    phase String,
    memorisedStep Nullable(Int64),
    probability Nullable(Float64),
    expectedStep Nullable(Int64),
    lowerStep Nullable(Int64),
    upperStep Nullable(Int64),
    remainingSteps Nullable(Int64),
    remainingMillis Nullable(Int64),
    withheldReason Nullable(String),
    calibration String,
    calibrationCount Int32,
    cohort String,
    modelVersion Int64,
    experts Map(String, Float64),
    advice String,
    verdict Nullable(String),
    verdictReason Nullable(String),
    costOfKeeping Nullable(Float64),
    endMetric Nullable(String),
    endValue Nullable(Float64),
    endLower Nullable(Float64),
    endUpper Nullable(Float64)
) ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'kafka:9092',
    kafka_topic_list = 'grokking.delay-estimates.v1',
    kafka_group_name = 'clickhouse-grokwatch-estimates',
    kafka_format = 'AvroConfluent',
    format_avro_schema_registry_url = 'http://registry:8081',
    input_format_avro_allow_missing_fields = 1,
    kafka_handle_error_mode = 'stream';

CREATE TABLE IF NOT EXISTS grokwatch_estimates (
    run_id String,
    attempt Int32,
    step Int64,
    logged_at DateTime64(3),
    phase LowCardinality(String),
    memorised_step Nullable(Int64),
    probability Nullable(Float64),
    expected_step Nullable(Int64),
    lower_step Nullable(Int64),
    upper_step Nullable(Int64),
    remaining_steps Nullable(Int64),
    remaining_millis Nullable(Int64),
    withheld_reason Nullable(String),
    calibration LowCardinality(String),
    calibration_count Int32,
    cohort String,
    model_version Int64,
    experts Map(String, Float64),
    advice String,
    verdict Nullable(String),
    verdict_reason Nullable(String),
    cost_of_keeping Nullable(Float64),
    end_metric Nullable(String),
    end_value Nullable(Float64),
    end_lower Nullable(Float64),
    end_upper Nullable(Float64)
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(logged_at)
ORDER BY (run_id, attempt, step);

CREATE MATERIALIZED VIEW IF NOT EXISTS grokwatch_estimates_consumer TO grokwatch_estimates AS
SELECT
    runId AS run_id,
    attempt,
    step,
    fromUnixTimestamp64Milli(timestamp) AS logged_at,
    phase,
    memorisedStep AS memorised_step,
    probability,
    expectedStep AS expected_step,
    lowerStep AS lower_step,
    upperStep AS upper_step,
    remainingSteps AS remaining_steps,
    remainingMillis AS remaining_millis,
    withheldReason AS withheld_reason,
    calibration,
    calibrationCount AS calibration_count,
    cohort,
    modelVersion AS model_version,
    experts,
    advice,
    verdict,
    verdictReason AS verdict_reason,
    costOfKeeping AS cost_of_keeping,
    endMetric AS end_metric,
    endValue AS end_value,
    endLower AS end_lower,
    endUpper AS end_upper
FROM grokwatch_estimates_queue
WHERE empty(_error);
