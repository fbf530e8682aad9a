package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts files into lanes. */
final class LaneBuilder {

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
    private final List<Path> passedOver = new ArrayList<>();

    LaneBuilder(List<FoundFile> found) {
        for (FoundFile file : found) {
            RunName name = RunName.of(file.root(), file.path(), file.format());
            Key key = new Key(name.run(), file.format(), name.prefix());
            files.computeIfAbsent(key, k -> new ArrayList<>()).add(file);
        }
    }

    Findings findings(List<Path> unreadable) {
        Map<String, FileFormat> formats = new TreeMap<>();
        List<Lane> lanes = new ArrayList<>();
        files.forEach(
                (key, members) -> {
                    boolean second =
                            key.format() != FileFormat.CURVES
                                    && formats.putIfAbsent(key.run(), key.format()) != null
                                    && formats.get(key.run()) != key.format();
                    if (second) {
                        members.forEach(file -> passedOver.add(file.path()));
                    } else {
                        lanes.addAll(lanes(key, members));
                    }
                });
        return new Findings(lanes, unreadable, passedOver);
    }

    private List<Lane> lanes(Key key, List<FoundFile> members) {
        return switch (key.format()) {
            case CURVES ->
                    members.stream()
                            .map(file -> lane(key, List.of(file.path())))
                            .sorted(byName())
                            .toList();
            case HUGGINGFACE -> List.of(lane(key, List.of(longest(members))));
            default -> List.of(lane(key, members.stream().map(FoundFile::path).sorted().toList()));
        };
    }

    private static Lane lane(Key key, List<Path> paths) {
        return new Lane(key.run(), key.format(), key.prefix(), paths);
    }

    /** Every checkpoint holds the whole history up to it: the longest holds them all. */
    private Path longest(List<FoundFile> members) {
        FoundFile longest =
                members.stream()
                        .max(Comparator.comparing(FoundFile::size).thenComparing(FoundFile::path))
                        .orElseThrow();
        members.stream()
                .map(FoundFile::path)
                .filter(path -> !path.equals(longest.path()))
                .forEach(passedOver::add);
        return longest.path();
    }

    private static Comparator<Lane> byName() {
        return Comparator.comparing(lane -> lane.files().get(0));
    }
}
