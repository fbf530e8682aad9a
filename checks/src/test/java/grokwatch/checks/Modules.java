package grokwatch.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of this repository, as the root {@code pom.xml} lists them. */
public final class Modules {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Modules() {}

    /** Paths relative to the root, in the order of the build. */
    public static List<String> all() {
        try {
            return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                    .results()
                    .map(module -> module.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders of compiled main classes; modules without any are absent. */
    public static List<Path> classes() {
        return all().stream()
                .map(module -> ROOT.resolve(module).resolve("target/classes/grokwatch"))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Main and test sources of a module; generated ones are not among them. */
    public static List<Path> sources(String module) {
        Path folder = ROOT.resolve(module).resolve("src");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of this module's resources, for reading and rewriting in place. */
    public static Path list(String name) {
        return ROOT.resolve("checks/src/test/resources/grokwatch/checks").resolve(name);
    }

    /** Lines of a list without comments and blank lines. */
    public static List<String> lines(String name) {
        try (Stream<String> lines = Files.lines(list(name))) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
