package grokwatch.producers.gateway.mlflow;

/** A param or a tag. */
record KeyValue(String key, String value) {}
