-- What a trainer logged at one step: one record a step, not one a metric. Absent metrics are null; train and validation values may come at different steps.
-- Columns of the queue are the record's fields; topic, broker and registry are those of docker/compose.yaml.
-- Repeats of a row are merged in the background: ask with FINAL where each must count once.

CREATE TABLE IF NOT EXISTS grokwatch_metrics_queue (
    runId String,
    attempt Int32,
    step Int64,
    timestamp Int64,
    trainLoss Nullable(Float64),
    validationLoss Nullable(Float64),
    trainAccuracy Nullable(Float64),
    validationAccuracy Nullable(Float64),
    gradientNorm Nullable(Float64),
    weightNorm Nullable(Float64),
    updateNorm Nullable(Float64),
    learningRate Nullable(Float64),
    weightDecay Nullable(Float64),
    extra Map(String, Float64)
) ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'kafka:9092',
    kafka_topic_list = 'training.metrics.v1',
    kafka_group_name = 'clickhouse-grokwatch-metrics',
    kafka_format = 'AvroConfluent',
    format_avro_schema_registry_url = 'http://registry:8081',
    input_format_avro_allow_missing_fields = 1,
    kafka_handle_error_mode = 'stream';

CREATE TABLE IF NOT EXISTS grokwatch_metrics (
    run_id String,
    attempt Int32,
    step Int64,
    logged_at DateTime64(3),
    train_loss Nullable(Float64),
    validation_loss Nullable(Float64),
    train_accuracy Nullable(Float64),
    validation_accuracy Nullable(Float64),
    gradient_norm Nullable(Float64),
    weight_norm Nullable(Float64),
    update_norm Nullable(Float64),
    learning_rate Nullable(Float64),
    weight_decay Nullable(Float64),
    extra Map(String, Float64)
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(logged_at)
ORDER BY (run_id, attempt, step);

CREATE MATERIALIZED VIEW IF NOT EXISTS grokwatch_metrics_consumer TO grokwatch_metrics AS
SELECT
    runId AS run_id,
    attempt,
    step,
    fromUnixTimestamp64Milli(timestamp) AS logged_at,
    trainLoss AS train_loss,
    validationLoss AS validation_loss,
    trainAccuracy AS train_accuracy,
    validationAccuracy AS validation_accuracy,
    gradientNorm AS gradient_norm,
    weightNorm AS weight_norm,
    updateNorm AS update_norm,
    learningRate AS learning_rate,
    weightDecay AS weight_decay,
    extra
FROM grokwatch_metrics_queue
WHERE empty(_error);
