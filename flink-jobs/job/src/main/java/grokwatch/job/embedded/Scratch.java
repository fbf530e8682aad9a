package grokwatch.job.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where Flink puts what it needs only while it runs; a killed one leaves tens of megabytes. */
final class Scratch {

    private Scratch() {}

    /** Makes a directory, empty whatever was in it. */
    static Path wiped(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(directory)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
        return Files.createDirectories(directory);
    }
}
