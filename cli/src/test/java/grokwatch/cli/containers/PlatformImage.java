package grokwatch.cli.containers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image of docker/Dockerfile, of what this build has made. */
final class PlatformImage {

    static final String BASE_VARIABLE = "GROKWATCH_TEST_BASE_IMAGE";

    /** Image with a JRE to build on; nothing is pulled where it is local. */
    static final String BASE =
            Optional.ofNullable(System.getenv(BASE_VARIABLE)).orElse("eclipse-temurin:17-jre");

    private static final String NAME = "localhost/grokwatch-containers-it";
    private static final Path BUILT = Path.of("target");
    private static final Path REPOSITORY = Path.of("..");

    private PlatformImage() {}

    /**
     * Built when it is first used; kept, for its layers make the next build a matter of seconds.
     */
    static ImageFromDockerfile build() throws IOException {
        ImageFromDockerfile image =
                new ImageFromDockerfile(NAME, false)
                        .withBuildArg("BASE_IMAGE", BASE)
                        .withFileFromPath("Dockerfile", REPOSITORY.resolve("docker/Dockerfile"))
                        .withFileFromPath("probe", REPOSITORY.resolve("docker/probe"));
        for (String file : List.of("grokwatch", "LICENSE", "NOTICE")) {
            image.withFileFromPath(file, REPOSITORY.resolve(file));
        }
        for (Path jar : jars()) {
            image.withFileFromPath("lib/" + jar.getFileName(), jar);
        }
        return image;
    }

    /** The launcher's class path, less the natives that nothing but a training needs. */
    private static List<Path> jars() throws IOException {
        String libraries = Files.readString(BUILT.resolve("classpath")).strip();
        try (Stream<Path> built = Files.list(BUILT)) {
            Stream<Path> own = built.filter(file -> file.toString().endsWith(".jar"));
            return Stream.concat(own, Stream.of(libraries.split(File.pathSeparator)).map(Path::of))
                    .filter(jar -> !isTrainingNative(jar.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean isTrainingNative(String jar) {
        return jar.startsWith("pytorch-native") || jar.startsWith("pytorch-jni");
    }
}
