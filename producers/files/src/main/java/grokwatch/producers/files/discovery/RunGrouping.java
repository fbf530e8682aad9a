package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.format.RunNaming;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Sorts files into groups of files; of a training that two loggers wrote, one is read. */
final class RunGrouping {

    private record Key(String run, FileFormat format, String prefix) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::run)
                        .thenComparing(Key::format)
                        .thenComparing(Key::prefix);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Key, List<FoundFile>> files = new TreeMap<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final Set<String> trainerRuns = new HashSet<>();
    private final Map<String, FileFormat> folderRuns = new HashMap<>();

    RunGrouping(List<FoundFile> found) {
        for (FoundFile file : found) {
            String run = RunName.of(file.root(), file.path(), file.format()).run();
            if (file.format() == FileFormat.HUGGINGFACE) {
                trainerRuns.add(run);
            }
            FileFormat format = file.format();
            if (format.naming().isOfFolder() || format == FileFormat.WANDB) {
                folderRuns.put(run, file.format());
            }
        }
        for (FoundFile file : found) {
            files.computeIfAbsent(key(file), k -> new ArrayList<>()).add(file);
        }
    }

    private Key key(FoundFile file) {
        RunName name = RunName.of(file.root(), file.path(), file.format());
        String run = name.run();
        Optional<String> tracked = RunName.wandbRun(file.path()).filter(folderRuns::containsKey);
        if (tracked.isPresent()) {
            run = tracked.get();
        } else if (file.format() == FileFormat.TENSORBOARD) {
            run =
                    RunName.trainerFolder(file.path())
                            .map(folder -> RunName.ofFolder(file.root(), folder))
                            .filter(trainer -> trainerRuns.contains(trainer) || file.isOfTrainer())
                            .orElse(run);
        } else if (file.format().naming() == RunNaming.FILE && RunName.isGeneric(file.path())) {
            String folder = RunName.ofFolder(file.root(), file.path().getParent());
            run = folderRuns.containsKey(folder) ? folder : run;
        }
        return new Key(run, file.format(), name.prefix());
    }

    Findings findings(List<PassedOver> others) {
        Map<String, FileFormat> formats = new TreeMap<>();
        List<RunFiles> filesOfRuns = new ArrayList<>();
        passedOver.addAll(others);
        files.forEach(
                (key, members) -> {
                    FileFormat first =
                            key.format().naming() == RunNaming.WITHIN
                                    ? key.format()
                                    : formats.computeIfAbsent(key.run(), run -> key.format());
                    if (first == key.format()) {
                        filesOfRuns.addAll(filesOfRuns(key, members));
                    } else {
                        members.forEach(file -> passOver(file.path(), key, first));
                    }
                });
        return new Findings(filesOfRuns, passedOver);
    }

    private void passOver(Path file, Key key, FileFormat read) {
        passedOver.add(
                new PassedOver(
                        file,
                        "run %s is read from its %s files; name this file alone to read it instead"
                                .formatted(key.run(), read)));
    }

    private List<RunFiles> filesOfRuns(Key key, List<FoundFile> members) {
        return switch (key.format()) {
            case CURVES, SQLITE ->
                    members.stream()
                            .map(file -> runFiles(key, List.of(file.path())))
                            .sorted(Comparator.comparing(runFiles -> runFiles.files().get(0)))
                            .toList();
            case HUGGINGFACE, JSON -> List.of(runFiles(key, List.of(longest(members))));
            // An event file's name begins with its time, whichever folder it is in.
            case TENSORBOARD ->
                    List.of(
                            runFiles(
                                    key,
                                    members.stream()
                                            .map(FoundFile::path)
                                            .sorted(
                                                    Comparator.comparing(
                                                                    (Path path) ->
                                                                            path.getFileName()
                                                                                    .toString())
                                                            .thenComparing(path -> path))
                                            .toList()));
            default ->
                    List.of(runFiles(key, members.stream().map(FoundFile::path).sorted().toList()));
        };
    }

    private static RunFiles runFiles(Key key, List<Path> paths) {
        return new RunFiles(key.run(), key.format(), key.prefix(), paths);
    }

    /** Every checkpoint holds the whole history up to it: the longest holds them all. */
    private Path longest(List<FoundFile> members) {
        Path longest =
                members.stream()
                        .max(Comparator.comparing(FoundFile::size).thenComparing(FoundFile::path))
                        .orElseThrow()
                        .path();
        members.stream()
                .map(FoundFile::path)
                .filter(path -> !path.equals(longest))
                .forEach(
                        path ->
                                passedOver.add(
                                        new PassedOver(path, longest + " holds a longer history")));
        return longest;
    }
}
