package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.run.MetricBatch;
import grokwatch.producers.names.feed.RunFeed;
import java.util.List;

/** MLflow's own bounds, from mlflow/utils/validation.py. */
final class Limits {

    static final int METRICS = 1000;
    static final int PARAMS = 100;
    static final int TAGS = 100;
    static final int ENTITIES = 1000;
    static final int KEY = 250;
    static final int PARAM_VALUE = 6000;
    static final int TAG_VALUE = 8000;
    static final int EXPERIMENT_NAME = 500;

    private Limits() {}

    /** Checks a batch as a whole: one fault refuses all of it. */
    static void check(LogBatch batch) {
        atMost(batch.metrics().size(), METRICS, "metrics");
        atMost(batch.params().size(), PARAMS, "params");
        atMost(batch.tags().size(), TAGS, "tags");
        int all = batch.metrics().size() + batch.params().size() + batch.tags().size();
        atMost(all, ENTITIES, "metrics, params and tags");
        for (int i = 0; i < batch.metrics().size(); i++) {
            metricKey(batch.metrics().name(i));
        }
        batch.params().forEach(Limits::param);
        batch.tags().forEach(Limits::tag);
    }

    /** Checks the places of all metrics: one that the pipeline would refuse refuses the batch. */
    static void places(MetricBatch metrics) {
        for (int i = 0; i < metrics.size(); i++) {
            inRange(metrics.step(i), RunFeed.MAX_STEP, "metrics[%d].step".formatted(i));
            inRange(
                    metrics.timestamp(i),
                    RunFeed.MAX_TIMESTAMP,
                    "metrics[%d].timestamp".formatted(i));
        }
    }

    private static void inRange(long value, long most, String field) {
        if (value < 0 || value > most) {
            throw HttpException.invalid(
                    "Invalid value %d for parameter '%s' supplied: must be in [0, %d]"
                            .formatted(value, field, most));
        }
    }

    static void metricKey(String key) {
        key(key, "Metric name");
    }

    static void param(KeyValue param) {
        key(param.key(), "Param key");
        value(param.value(), PARAM_VALUE, "Param value", param.key());
    }

    static void tag(KeyValue tag) {
        key(tag.key(), "Tag key");
        value(tag.value(), TAG_VALUE, "Tag value", tag.key());
    }

    static void tags(List<KeyValue> tags) {
        tags.forEach(Limits::tag);
    }

    private static void key(String key, String what) {
        if (key.isEmpty()) {
            throw HttpException.invalid(what + " cannot be empty.");
        }
        if (key.length() > KEY) {
            throw HttpException.invalid(
                    "%s '%s…' exceeds max length of %d characters, had %d"
                            .formatted(what, key.substring(0, 32), KEY, key.length()));
        }
    }

    private static void value(String value, int most, String what, String key) {
        if (value.length() > most) {
            throw HttpException.invalid(
                    "%s of '%s' exceeds max length of %d characters, had %d"
                            .formatted(what, key, most, value.length()));
        }
    }

    private static void atMost(int count, int most, String what) {
        if (count > most) {
            throw HttpException.invalid(
                    "A batch logging request can contain at most %d %s. Got %d %s. Please split up %s across multiple requests and try again."
                            .formatted(most, what, count, what, what));
        }
    }
}
