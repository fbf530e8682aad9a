-- One firing or resolution of an alert.
-- Columns of the queue are the record's fields; topic, broker and registry are those of docker/compose.yaml.
-- Repeats of a row are merged in the background: ask with FINAL where each must count once.

CREATE TABLE IF NOT EXISTS grokwatch_alerts_queue (
    fingerprint String,
    runId String,
    kind String,
    state String,
    severity String,
    episode Int32,
    phase String,
    step Int64,
    timestamp Int64,
    summary String,
    advice String,
    evidence Map(String, Float64),
    labels Map(String, String),
    rule String,
    runName String,
    runs Array(String),
    windowMetric String,
    window Array(Float64)
) ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'kafka:9092',
    kafka_topic_list = 'grokking.alerts.v1',
    kafka_group_name = 'clickhouse-grokwatch-alerts',
    kafka_format = 'AvroConfluent',
    format_avro_schema_registry_url = 'http://registry:8081',
    input_format_avro_allow_missing_fields = 1,
    kafka_handle_error_mode = 'stream';

CREATE TABLE IF NOT EXISTS grokwatch_alerts (
    fingerprint String,
    run_id String,
    kind LowCardinality(String),
    state LowCardinality(String),
    severity LowCardinality(String),
    episode Int32,
    phase LowCardinality(String),
    step Int64,
    logged_at DateTime64(3),
    summary String,
    advice String,
    evidence Map(String, Float64),
    labels Map(String, String),
    rule String,
    run_name String,
    runs Array(String),
    window_metric String,
    window Array(Float64)
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(logged_at)
ORDER BY (fingerprint, state);

CREATE MATERIALIZED VIEW IF NOT EXISTS grokwatch_alerts_consumer TO grokwatch_alerts AS
SELECT
    fingerprint,
    runId AS run_id,
    kind,
    state,
    severity,
    episode,
    phase,
    step,
    fromUnixTimestamp64Milli(timestamp) AS logged_at,
    summary,
    advice,
    evidence,
    labels,
    rule,
    runName AS run_name,
    runs,
    windowMetric AS window_metric,
    window
FROM grokwatch_alerts_queue
WHERE empty(_error);
