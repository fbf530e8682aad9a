package grokwatch.producers.gateway.mlflow;

import grokwatch.producers.gateway.run.MetricBatch;
import java.util.List;

/**
 * The content of a log-batch request, not checked yet.
 *
 * @param runId empty if it was missing
 */
record LogBatch(String runId, MetricBatch metrics, List<KeyValue> params, List<KeyValue> tags) {}
