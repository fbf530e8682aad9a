package grokwatch.producers.gateway.plain;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.run.LiveRun;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.run.RunState;
import grokwatch.producers.names.table.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run's description or a change of it: {@code {"runId": "r", "project": "p", "learning_rate":
 * 1e-3, "labels": {...}, "status": "FINISHED"}}. Field names are ours or aliases of them.
 */
record RunEvent(LiveRuns runs) {

    private static final String RUN_ID = "runId";
    private static final String STATUS = "status";
    private static final String STOP_REASON = "stopReason";
    private static final String STARTED_AT = "startedAt";
    private static final String ENDED_AT = "endedAt";
    private static final String LABELS = "labels";

    /**
     * Takes one description in.
     *
     * @throws HttpException naming the field, the value and the bound; then nothing of it counts
     */
    void take(JsonNode event) {
        if (!event.isObject()) {
            throw HttpException.invalid("a run must be a JSON object, was " + event.getNodeType());
        }
        String id =
                MetricsEvent.runId(
                        text(event, RUN_ID).or(() -> text(event, "run_id")).orElse(null));
        Optional<RunState> state = text(event, STATUS).map(RunEvent::state);
        Optional<Long> start = text(event, STARTED_AT).map(t -> EventTime.millis(t, STARTED_AT));
        Optional<Long> end = text(event, ENDED_AT).map(t -> EventTime.millis(t, ENDED_AT));
        LiveRun run = runs.open(id, Source.GENERIC);
        event.properties().forEach(entry -> describe(run, entry));
        event.path(LABELS)
                .properties()
                .forEach(label -> run.setTag(label.getKey(), label.getValue().asText()));
        start.ifPresent(run::setStartedAt);
        state.ifPresent(
                to -> run.setState(to, text(event, STOP_REASON).orElse(null), end.orElse(null)));
        run.flush();
    }

    private static void describe(LiveRun run, Map.Entry<String, JsonNode> entry) {
        JsonNode value = entry.getValue();
        if (!value.isValueNode() || value.isNull()) {
            return;
        }
        switch (entry.getKey()) {
            case "project" -> run.setProject(value.asText());
            case "name" -> run.setName(value.asText());
            case "owner" -> run.setOwner(value.asText());
            case RUN_ID, "run_id", STATUS, STOP_REASON, STARTED_AT, ENDED_AT -> {}
            default -> run.setParam(entry.getKey(), value.asText());
        }
    }

    private static RunState state(String status) {
        return RunState.of(status)
                .orElseThrow(
                        () ->
                                HttpException.invalid(
                                        "status must be one of %s, was \"%s\""
                                                .formatted(List.of(RunState.values()), status)));
    }

    private static Optional<String> text(JsonNode event, String field) {
        JsonNode node = event.path(field);
        return node.isMissingNode() || node.isNull()
                ? Optional.empty()
                : Optional.of(node.asText());
    }
}
