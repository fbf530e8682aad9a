package grokwatch.producers.gateway.mlflow;

import java.util.Map;

/**
 * An experiment: what becomes a run's project.
 *
 * @param id a number as text
 * @param active false once a client has deleted it
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 */
record Experiment(
        String id, String name, boolean active, Map<String, String> tags, long createdAt) {

    Experiment withName(String next) {
        return new Experiment(id, next, active, tags, createdAt);
    }

    Experiment withActive(boolean next) {
        return new Experiment(id, name, next, tags, createdAt);
    }

    Experiment withTags(Map<String, String> next) {
        return new Experiment(id, name, active, next, createdAt);
    }
}
