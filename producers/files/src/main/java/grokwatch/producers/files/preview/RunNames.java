package grokwatch.producers.files.preview;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.field.RunField;
import grokwatch.producers.names.field.Unmapped;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Resolution;
import grokwatch.schemas.TrainingRun;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The names that the files of one run hold, and what they mean. Not thread-safe. */
final class RunNames {

    private static final int MAX_NAMES = 4096;

    private final AliasTable aliases;
    private final RunFiles runFiles;
    private final Set<Path> files = new HashSet<>();
    private final Set<LoggedTime.Kind> times = EnumSet.noneOf(LoggedTime.Kind.class);
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<MetricField, String> owners = new EnumMap<>(MetricField.class);
    private String accuracyUnit = "";
    private long points;
    private long firstStep = Long.MAX_VALUE;
    private long lastStep = -1;

    RunNames(AliasTable aliases, RunFiles runFiles) {
        this.aliases = aliases;
        this.runFiles = runFiles;
    }

    /** Takes in a record of the run. */
    void add(RunFiles from, FileRecord record) {
        files.addAll(from.files());
        if (record instanceof Point point) {
            add(point);
        } else if (record instanceof Parameters found) {
            parameters.putAll(found.values());
        }
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
        }
    }

    /** Takes over how the replay's feed understood the names. */
    void understood(RunFeed feed) {
        accuracyUnit = feed.memory().accuracyUnit();
        for (MetricField field : MetricField.values()) {
            feed.nameOf(field).ifPresent(name -> owners.put(field, name));
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
        return values.entrySet().stream()
                .map(entry -> metric(entry.getKey(), entry.getValue()))
                .toList();
    }

    private MetricSummary metric(String name, long count) {
        Resolution meaning = aliases.metric(runFiles.format().source(), name);
        String unit = meaning.isAccuracy() ? accuracyUnit : "";
        if (meaning.field() instanceof MetricField field) {
            String owner = owners.getOrDefault(field, name);
            boolean fills = owner.equals(name);
            return new MetricSummary(
                    name,
                    (fills ? field : Unmapped.EXTRA).fieldName(),
                    unit,
                    count,
                    fills ? "" : "%s fills %s".formatted(owner, field.fieldName()));
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
