package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.preview.MetricSummary;
import grokwatch.producers.files.preview.Preview;
import grokwatch.producers.files.preview.RunSummary;
import grokwatch.producers.files.replay.ReplaySettings;
import grokwatch.producers.names.field.MetricField;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The comparison of a preview with the replay that it announces. */
final class PreviewAgreement {

    private PreviewAgreement() {}

    static void check(List<RunFiles> filesOfRuns, Recording replayed)
            throws IOException, InterruptedException {
        Preview preview = Preview.of(Formats.ALIASES, filesOfRuns, ReplaySettings.DEFAULT);
        Set<String> published = new HashSet<>();
        replayed.metrics.forEach(event -> published.add(event.getRunId()));
        assertThat(preview.runs()).extracting(RunSummary::run).containsAll(published);
        preview.runs().forEach(run -> check(run, replayed.of(run.run())));
        assertThat(preview.runs())
                .allSatisfy(
                        run ->
                                assertThat(replayed.notes)
                                        .containsAll(
                                                run.notes().stream()
                                                        .map(note -> run.run() + ": " + note)
                                                        .toList()));
    }

    private static void check(RunSummary run, List<TrainingMetrics> events) {
        Map<String, Long> fields = new HashMap<>();
        Map<String, Long> lastExtras = new HashMap<>();
        Map<String, Long> lastValues = new HashMap<>();
        List<TrainingMetrics> bySteps =
                events.stream().sorted(Comparator.comparing(TrainingMetrics::getStep)).toList();
        for (TrainingMetrics event : bySteps) {
            for (MetricField field : MetricField.values()) {
                if (event.get(field.fieldName()) != null) {
                    fields.merge(field.fieldName(), 1L, Long::sum);
                    lastValues.put(field.fieldName(), event.getStep());
                }
            }
            event.getExtra().keySet().forEach(name -> lastExtras.put(name, event.getStep()));
        }
        assertThat(filled(run)).as("fields of %s", run.run()).isEqualTo(fields.keySet());
        assertThat(names(run)).as("names of %s", run.run()).containsAll(lastExtras.keySet());
        run.metrics().forEach(metric -> check(metric, fields, lastValues, lastExtras));
    }

    /** A name that fills a field has most of its values, and is not an extra from then on. */
    private static void check(
            MetricSummary metric,
            Map<String, Long> fields,
            Map<String, Long> lastValues,
            Map<String, Long> lastExtras) {
        if (fields.containsKey(metric.field())) {
            assertThat(metric.values() + 1)
                    .as("values of %s", metric)
                    .isGreaterThanOrEqualTo(fields.get(metric.field()));
            assertThat(lastExtras.getOrDefault(metric.name(), -1L))
                    .as("last step at which %s is an extra", metric)
                    .isLessThan(lastValues.get(metric.field()));
        } else if (metric.field().equals("extra") && metric.values() > 1) {
            assertThat(lastExtras).as("extras").containsKey(metric.name());
        } else if (metric.field().equals("ignored")) {
            assertThat(lastExtras).as("extras").doesNotContainKey(metric.name());
        }
    }

    private static Set<String> filled(RunSummary run) {
        return run.metrics().stream()
                .map(MetricSummary::field)
                .filter(field -> !Set.of("extra", "ignored").contains(field))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(RunSummary run) {
        return run.metrics().stream().map(MetricSummary::name).collect(Collectors.toSet());
    }
}
