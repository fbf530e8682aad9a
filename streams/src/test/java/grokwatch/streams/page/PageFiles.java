package grokwatch.streams.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The page's files as they lie in the source tree. */
final class PageFiles {

    /** What {@code assets/} stands for in the browser. */
    static final Path ROOT = Path.of("src/main/resources/grokwatch/streams/page").toAbsolutePath();

    private PageFiles() {}

    /** Our own files, without those of libraries. */
    static List<Path> own() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(ROOT.resolve("vendor")))
                    .sorted()
                    .toList();
        }
    }

    /** Our own modules and scripts. */
    static List<Path> ownScripts() throws IOException {
        return own().stream().filter(file -> file.toString().endsWith(".js")).toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
