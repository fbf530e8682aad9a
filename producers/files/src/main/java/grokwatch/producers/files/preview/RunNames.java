package grokwatch.producers.files.preview;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.replay.ReplayQueue;
import grokwatch.producers.files.replay.ReplaySource;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.field.RunField;
import grokwatch.producers.names.field.Unmapped;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Resolution;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The names that the files of one run hold, and what they mean. Not thread-safe. */
final class RunNames {

    private static final int MAX_NAMES = 4096;

    private final AliasTable aliases;
    private final RunFiles runFiles;
    private final RunFeed feed;
    private final Set<Path> files = new HashSet<>();
    private final Set<LoggedTime.Kind> times = EnumSet.noneOf(LoggedTime.Kind.class);
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, String> parameters = new TreeMap<>();
    private long points;
    private long firstStep = Long.MAX_VALUE;
    private long lastStep = -1;

    private RunNames(AliasTable aliases, RunFiles runFiles, String run) {
        this.aliases = aliases;
        this.runFiles = runFiles;
        this.feed = new RunFeed(aliases, runFiles.format().source(), RunSink.NOWHERE, run);
    }

    /** Reads files into the runs that they hold. */
    static void read(AliasTable aliases, List<RunFiles> filesOfRuns, Map<String, RunNames> runs)
            throws IOException {
        try (ReplayQueue queue = new ReplayQueue(aliases, filesOfRuns, damage -> {})) {
            Optional<ReplaySource> source = queue.poll();
            while (source.isPresent()) {
                read(aliases, source.get(), runs);
                source = queue.poll();
            }
        }
        runs.values().forEach(run -> run.feed.end(RunStatus.FINISHED, null, 0));
    }

    private static void read(AliasTable aliases, ReplaySource source, Map<String, RunNames> runs)
            throws IOException {
        try (RecordSource records = source.records().get()) {
            Optional<FileRecord> record = records.next();
            while (record.isPresent()) {
                if (record.get() instanceof Point point) {
                    run(aliases, source, point.run(), runs).add(point);
                } else if (record.get() instanceof Parameters found) {
                    run(aliases, source, found.run(), runs).parameters.putAll(found.values());
                }
                record = records.next();
            }
        }
    }

    private static RunNames run(
            AliasTable aliases, ReplaySource source, String within, Map<String, RunNames> runs) {
        RunNames names =
                runs.computeIfAbsent(
                        source.runOf(within), id -> new RunNames(aliases, source.runFiles(), id));
        names.files.addAll(source.runFiles().files());
        return names;
    }

    private void add(Point point) {
        points++;
        times.add(point.time().kind());
        firstStep = Math.min(firstStep, point.step());
        lastStep = Math.max(lastStep, point.step());
        for (Point.Value value : point.values()) {
            if (values.size() < MAX_NAMES || values.containsKey(value.name())) {
                values.merge(value.name(), 1L, Long::sum);
            }
            feed.metric(value.name(), value.value(), point.step(), 0);
        }
    }

    /**
     * What would be published.
     *
     * @param description that the replay published; null: none
     * @param notes that it published
     */
    RunSummary summary(String run, TrainingRun description, List<String> notes) {
        Map<String, String> recognised = new TreeMap<>();
        parameters.forEach(
                (name, text) -> {
                    if (parameter(name).field() instanceof RunField field) {
                        recognised.putIfAbsent(field.fieldName(), text);
                    }
                });
        List<String> ignored =
                parameters.keySet().stream()
                        .filter(name -> !(parameter(name).field() instanceof RunField))
                        .toList();
        return new RunSummary(
                run,
                runFiles.format().name(),
                files.size(),
                points,
                points == 0 ? -1 : firstStep,
                lastStep,
                times.stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")),
                metrics(),
                recognised,
                ignored,
                Targets.of(description),
                notes);
    }

    private Resolution parameter(String name) {
        return aliases.parameter(runFiles.format().source(), name);
    }

    private List<MetricSummary> metrics() {
        Map<MetricField, Resolution> owners = new EnumMap<>(MetricField.class);
        values.keySet().stream()
                .map(name -> aliases.metric(runFiles.format().source(), name))
                .filter(meaning -> meaning.field() instanceof MetricField)
                .forEach(
                        meaning ->
                                owners.merge(
                                        (MetricField) meaning.field(),
                                        meaning,
                                        (first, next) ->
                                                next.rank() < first.rank() ? next : first));
        return values.entrySet().stream()
                .map(entry -> metric(entry.getKey(), entry.getValue(), owners))
                .toList();
    }

    private MetricSummary metric(String name, long count, Map<MetricField, Resolution> owners) {
        Resolution meaning = aliases.metric(runFiles.format().source(), name);
        String unit = meaning.isAccuracy() ? feed.memory().accuracyUnit() : "";
        if (meaning.field() instanceof MetricField field) {
            String owner = owners.get(field).name();
            return owner.equals(name)
                    ? new MetricSummary(name, field.fieldName(), unit, count, "")
                    : new MetricSummary(
                            name,
                            Unmapped.EXTRA.fieldName(),
                            unit,
                            count,
                            "%s fills %s".formatted(owner, field.fieldName()));
        }
        boolean places = meaning.field() instanceof Axis && meaning.field() != Axis.COUNTER;
        boolean ignored = places || meaning.field() == Unmapped.IGNORED;
        return new MetricSummary(
                name,
                (ignored ? Unmapped.IGNORED : Unmapped.EXTRA).fieldName(),
                unit,
                count,
                places ? "places points" : "");
    }
}
