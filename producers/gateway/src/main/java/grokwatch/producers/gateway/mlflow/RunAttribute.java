package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.run.MetricPoint;
import grokwatch.producers.gateway.run.RunRecord;
import java.util.Locale;

/**
 * Something of a run that a search compares: {@code metrics.loss}, {@code params."batch size"},
 * {@code tags.`mlflow.user`}, {@code attributes.status} or just {@code status}.
 */
record RunAttribute(Kind kind, String key) implements Attribute<RunRecord> {

    enum Kind {
        METRIC,
        PARAM,
        TAG,
        ATTRIBUTE
    }

    static RunAttribute parse(String text) {
        int dot = text.indexOf('.');
        String prefix = dot < 0 ? "" : text.substring(0, dot).toLowerCase(Locale.ROOT);
        String rest = unquoted(text.substring(dot + 1));
        return switch (prefix) {
            case "metric", "metrics" -> new RunAttribute(Kind.METRIC, rest);
            case "param", "params", "parameter", "parameters" -> new RunAttribute(Kind.PARAM, rest);
            case "tag", "tags" -> new RunAttribute(Kind.TAG, rest);
            case "", "attribute", "attributes", "attr", "run" ->
                    new RunAttribute(Kind.ATTRIBUTE, known(rest));
            default -> throw unknown(text);
        };
    }

    private static String known(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT).replace(' ', '_');
        return switch (name) {
            case "run_id", "run_name", "status", "user_id", "start_time", "end_time" -> name;
            case "name" -> "run_name";
            case "created" -> "start_time";
            default -> throw unknown(attribute);
        };
    }

    private static HttpException unknown(String text) {
        return HttpException.invalid(
                "Invalid attribute '%s': must be metrics.K, params.K, tags.K or one of run_id, run_name, status, user_id, start_time, end_time"
                        .formatted(text));
    }

    static String unquoted(String key) {
        boolean quoted =
                key.length() >= 2
                        && "\"`".indexOf(key.charAt(0)) >= 0
                        && key.charAt(key.length() - 1) == key.charAt(0);
        return quoted ? key.substring(1, key.length() - 1) : key;
    }

    @Override
    public boolean isNumber() {
        return kind == Kind.METRIC || key.endsWith("_time") && kind == Kind.ATTRIBUTE;
    }

    @Override
    public String text(RunRecord run) {
        return switch (kind) {
            case PARAM -> run.params().get(key);
            case TAG -> run.tags().get(key);
            case METRIC -> null;
            case ATTRIBUTE ->
                    switch (key) {
                        case "run_id" -> run.id();
                        case "run_name" -> run.name();
                        case "status" -> run.state().name();
                        case "user_id" -> run.owner();
                        default -> null;
                    };
        };
    }

    @Override
    public Double number(RunRecord run) {
        if (kind == Kind.METRIC) {
            MetricPoint point = run.metrics().get(key);
            return point == null ? null : (Double) point.value();
        }
        Long time = key.equals("start_time") ? run.startedAt() : run.endedAt();
        return time == null ? null : (Double) (double) time;
    }
}
