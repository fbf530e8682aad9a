package grokwatch.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A recorded run as records.
 *
 * @param started description at its start
 * @param points in the order in which they were logged
 */
record RecordedRun(TrainingRun started, List<TrainingMetrics> points) {

    private static final String RESOURCE = "curves.jsonl.gz";
    private static final long START_MILLIS = 1_700_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As many runs as wanted; those beyond the recorded ones repeat them with other ids. */
    static List<RecordedRun> fleet(int runs) throws IOException {
        List<JsonNode> recorded = new ArrayList<>();
        try (InputStream resource = RecordedRun.class.getResourceAsStream(RESOURCE);
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        new GZIPInputStream(resource), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                recorded.add(JSON.readTree(line));
            }
        }
        List<RecordedRun> fleet = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            fleet.add(of("chaos-%03d".formatted(i), recorded.get(i % recorded.size())));
        }
        return fleet;
    }

    private static RecordedRun of(String runId, JsonNode recorded) {
        TrainingRun run =
                TrainingRun.newBuilder()
                        .setRunId(runId)
                        .setName(recorded.path("run").asText())
                        .setProject("chaos")
                        .setStatus(RunStatus.RUNNING)
                        .setStartedAt(START_MILLIS)
                        .setLabels(Map.of())
                        .build();
        recorded.path("descriptor").properties().forEach(e -> set(run, e.getKey(), e.getValue()));
        List<TrainingMetrics> points = new ArrayList<>();
        recorded.path("rows")
                .forEach(row -> points.add(point(runId, recorded.path("columns"), row)));
        return new RecordedRun(run, points);
    }

    private static TrainingMetrics point(String runId, JsonNode columns, JsonNode row) {
        TrainingMetrics point =
                TrainingMetrics.newBuilder()
                        .setRunId(runId)
                        .setStep(row.path(0).asLong())
                        .setTimestamp(START_MILLIS + 20 * row.path(0).asLong())
                        .build();
        for (int i = 1; i < columns.size(); i++) {
            set(point, columns.path(i).asText(), row.path(i));
        }
        return point;
    }

    /** Columns without a field of their own are left out. */
    private static void set(SpecificRecord record, String name, JsonNode value) {
        Schema.Field field = record.getSchema().getField(name);
        if (field == null || value.isNull()) {
            return;
        }
        if (value.isTextual()) {
            record.put(field.pos(), value.asText());
        } else if (field.schema().toString().contains("long")) {
            record.put(field.pos(), value.asLong());
        } else {
            record.put(field.pos(), value.asDouble());
        }
    }

    TrainingRun finished() {
        return TrainingRun.newBuilder(started)
                .setStatus(RunStatus.FINISHED)
                .setLastStep(points.get(points.size() - 1).getStep())
                .setEndedAt(points.get(points.size() - 1).getTimestamp())
                .build();
    }
}
