package grokwatch.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All parsers of foreign bytes. */
final class Targets {

    private Targets() {}

    /**
     * All targets.
     *
     * @param folder for the files of those parsers that read files
     */
    static List<FuzzTarget> all(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Stream.of(
                        RecordTargets.all(),
                        FileTargets.all(folder),
                        GatewayTargets.all(folder),
                        ConfigTargets.all(folder),
                        StoredTargets.all(folder))
                .flatMap(List::stream)
                .toList();
    }
}
