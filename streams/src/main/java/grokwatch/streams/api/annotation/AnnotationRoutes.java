package grokwatch.streams.api.annotation;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.schemas.RunAnnotation;
import grokwatch.schemas.Topics;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.body.JsonBody;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.RunView;
import grokwatch.streams.fleet.Annotation;
import grokwatch.streams.fleet.FleetRow;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** {@code /annotations}, and the deletion of a run. */
public final class AnnotationRoutes {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_RUNS = 1_000;
    private static final int CONFLICT = 409;
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Supplier<FleetSnapshot> fleet;
    private final TopicWriter writer;
    private final Clock clock;

    /** Changes that the fleet does not show yet. */
    private final Map<String, Annotation> pending = new HashMap<>();

    public AnnotationRoutes(Supplier<FleetSnapshot> fleet, TopicWriter writer, Clock clock) {
        this.fleet = fleet;
        this.writer = writer;
        this.clock = clock;
    }

    public Routes routes() {
        return new Routes()
                .post("/annotations", MAX_BYTES, this::annotate)
                .delete("/runs/{id}", this::delete);
    }

    /** One request at a time, so that none overwrites what another has just changed. */
    private synchronized HttpResponse annotate(HttpRequest call) {
        JsonBody body = JsonBody.of(call, AnnotationChange.FIELDS);
        Set<String> runIds = new TreeSet<>(body.texts("runs"));
        if (runIds.isEmpty() || runIds.size() > MAX_RUNS) {
            throw HttpException.invalid(
                            "runs must be 1 to %d ids, were %d".formatted(MAX_RUNS, runIds.size()))
                    .ofField("runs");
        }
        AnnotationChange change = AnnotationChange.of(body);
        pending.entrySet().removeIf(entry -> isShown(entry.getKey(), entry.getValue()));
        Map<String, Annotation> changed = new LinkedHashMap<>();
        for (String runId : runIds) {
            Annotation before = pending.getOrDefault(runId, run(runId, "runs").annotation());
            changed.put(runId, change.applyTo(before, clock.millis()));
        }
        List<RunAnnotation> records =
                changed.entrySet().stream()
                        .map(entry -> entry.getValue().toRecord(entry.getKey()))
                        .toList();
        writer.write(Topics.ANNOTATIONS, records, RunAnnotation::getRunId);
        pending.putAll(changed);
        return ApiJson.response(Map.of("annotations", changed));
    }

    private boolean isShown(String runId, Annotation annotation) {
        return fleet.get()
                .run(runId)
                .map(run -> run.row().annotation().changedAt() >= annotation.changedAt())
                .orElse(true);
    }

    private HttpResponse delete(HttpRequest call) {
        call.query().only();
        String runId = call.name("id");
        FleetRow run = run(runId, "id");
        boolean running = run.facts() != null && "RUNNING".equals(run.facts().status());
        if (running && run.lastMetricsAt() != null && isRecent(run.lastMetricsAt())) {
            throw new HttpException(
                            CONFLICT,
                            "CONFLICT",
                            "run \"%.256s\" is still training; stop it first, or archive it"
                                    .formatted(runId))
                    .ofField("id");
        }
        writer.delete(runId);
        return HttpResponse.empty();
    }

    private boolean isRecent(long at) {
        return clock.millis() - at < ABANDONED.toMillis();
    }

    private FleetRow run(String runId, String field) {
        return fleet.get()
                .run(runId)
                .map(RunView::row)
                .orElseThrow(
                        () ->
                                HttpException.unknown("there is no run \"%.256s\"".formatted(runId))
                                        .ofField(field));
    }
}
