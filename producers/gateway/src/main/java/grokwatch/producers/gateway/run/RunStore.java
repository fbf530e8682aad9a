package grokwatch.producers.gateway.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON file a run, so that a gateway that starts again knows its clients' runs: an answer of "not
 * found" would end their trainings. A file that cannot be read or written is logged and does
 * without.
 */
final class RunStore {

    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final String SUFFIX = ".json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path directory;

    /**
     * @throws IOException if the directory cannot be made
     */
    RunStore(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    void save(RunRecord run) {
        Path file = file(run.id());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, JSON.writeValueAsBytes(run));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} is not stored: {}", file, e.toString());
        }
    }

    Optional<RunRecord> load(String id) {
        Path file = file(id);
        return Files.exists(file)
                ? read(file).filter(run -> run.id().equals(id))
                : Optional.empty();
    }

    /** The newest runs, the newest first. */
    List<RunRecord> newest(int most) {
        return byAge().stream().limit(most).flatMap(file -> read(file).stream()).toList();
    }

    /** Deletes all but the newest. */
    void keepNewest(int most) {
        byAge().stream().skip(most).forEach(RunStore::delete);
    }

    private List<Path> byAge() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(RunStore::modified).reversed())
                    .toList();
        } catch (IOException e) {
            LOG.warn("{} cannot be listed: {}", directory, e.toString());
            return List.of();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static Optional<RunRecord> read(Path file) {
        try {
            return Optional.of(JSON.readValue(file.toFile(), RunRecord.class));
        } catch (IOException e) {
            LOG.warn("{} is no run: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", file, e.toString());
        }
    }

    /** Ids are the clients' own, thus not fit for file names as they are. */
    private Path file(String id) {
        String name =
                PLAIN.matcher(id).matches()
                        ? id
                        : "~" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        return directory.resolve(name + SUFFIX);
    }
}
