package grokwatch.producers.gateway.run;

import grokwatch.producers.names.feed.FeedMemory;
import grokwatch.producers.names.table.Source;

/**
 * What is remembered of one run. Of params, tags and metrics the first {@value BoundedMap#MAX}
 * names each are. Not thread-safe.
 */
final class RunFacts {

    final String id;
    final Source source;
    final BoundedMap<String> params;
    final BoundedMap<String> tags;
    final BoundedMap<MetricPoint> metrics;
    String experimentId;
    String project;
    String name;
    String owner;
    boolean active;
    RunState state;
    Long startedAt;
    Long endedAt;
    String stopReason;

    RunFacts(RunRecord record) {
        id = record.id();
        source = record.source();
        params = new BoundedMap<>(record.params());
        tags = new BoundedMap<>(record.tags());
        metrics = new BoundedMap<>(record.metrics());
        experimentId = record.experimentId();
        project = record.project();
        name = record.name();
        owner = record.owner();
        active = record.active();
        state = record.state();
        startedAt = record.startedAt();
        endedAt = record.endedAt();
        stopReason = record.stopReason();
    }

    /** Keeps a point unless a later one is known. */
    void keepLatest(String metric, MetricPoint point) {
        MetricPoint before = metrics.get(metric);
        if (before == null || point.isAfter(before)) {
            metrics.put(metric, point);
        }
    }

    /** A copy of everything. */
    RunRecord record(FeedMemory feed) {
        return new RunRecord(
                id,
                source,
                experimentId,
                project,
                name,
                owner,
                active,
                state,
                startedAt,
                endedAt,
                stopReason,
                params.copy(),
                tags.copy(),
                metrics.copy(),
                feed);
    }
}
