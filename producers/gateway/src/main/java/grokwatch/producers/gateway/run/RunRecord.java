package grokwatch.producers.gateway.run;

import grokwatch.producers.names.feed.FeedMemory;
import grokwatch.producers.names.table.Source;
import java.util.Map;

/**
 * All that is remembered of a run: what its clients may read back, and what its feed needs to go
 * on. Kept as one JSON file.
 *
 * @param id of the run, 1 to 256 characters
 * @param source whose names it uses
 * @param experimentId of MLflow; null elsewhere
 * @param project that the description names; may be empty
 * @param name for people; may be empty
 * @param owner who started it; may be empty
 * @param active false once a client has deleted it
 * @param state where it stands
 * @param startedAt milliseconds since 1970-01-01T00:00Z; null: unknown
 * @param endedAt likewise
 * @param stopReason why it ended, for people; null: unknown
 * @param params by name
 * @param tags by name
 * @param metrics the latest point of each, by name
 * @param feed of its feed
 */
public record RunRecord(
        String id,
        Source source,
        String experimentId,
        String project,
        String name,
        String owner,
        boolean active,
        RunState state,
        Long startedAt,
        Long endedAt,
        String stopReason,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, MetricPoint> metrics,
        FeedMemory feed) {

    /** A run of which nothing is known but its id. */
    public static RunRecord of(String id, Source source) {
        return begun(id, source, null, "", "", "", null);
    }

    /** As an MLflow client begins it. */
    public static RunRecord begun(
            String id, String experimentId, String project, String name, String owner, Long at) {
        return begun(id, Source.MLFLOW, experimentId, project, name, owner, at);
    }

    private static RunRecord begun(
            String id,
            Source source,
            String experimentId,
            String project,
            String name,
            String owner,
            Long at) {
        return new RunRecord(
                id,
                source,
                experimentId,
                project,
                name,
                owner,
                true,
                RunState.RUNNING,
                at,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                FeedMemory.NEW);
    }
}
