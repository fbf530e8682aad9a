package grokwatch.producers.gateway.mlflow;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.http.message.HttpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The experiments, all in memory and in one file that each change writes anew: they are few and
 * change seldom. Thread-safe.
 */
public final class Experiments {

    private static final Logger LOG = LoggerFactory.getLogger(Experiments.class);
    private static final ObjectMapper FILE = new ObjectMapper();
    private static final String DEFAULT_ID = "0";
    private static final String DEFAULT_NAME = "Default";
    private static final int MAX = 10_000;
    private static final int MAX_TAGS = 100;

    private final Map<String, Experiment> byId = new LinkedHashMap<>();
    private final Path file;
    private final Clock clock;

    /**
     * Opens the experiments kept in a file; those of one that cannot be read are lost.
     *
     * @throws IOException if the file's folder cannot be made
     */
    public Experiments(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        Files.createDirectories(file.getParent());
        byId.put(DEFAULT_ID, new Experiment(DEFAULT_ID, DEFAULT_NAME, true, Map.of(), 0));
        load().forEach(experiment -> byId.put(experiment.id(), experiment));
    }

    /**
     * Makes an experiment.
     *
     * @throws HttpException if the name is taken or there are too many
     */
    synchronized Experiment create(String name, Map<String, String> tags) {
        if (byName(name).isPresent()) {
            throw new HttpException(
                    400,
                    "RESOURCE_ALREADY_EXISTS",
                    "Experiment(name=%s) already exists.".formatted(name));
        }
        if (byId.size() >= MAX) {
            throw new HttpException(
                    429, "RESOURCE_EXHAUSTED", "there may be %d experiments here".formatted(MAX));
        }
        String id =
                Long.toString(
                        1 + byId.keySet().stream().mapToLong(Experiments::number).max().orElse(0));
        return put(new Experiment(id, name, true, Map.copyOf(tags), clock.millis()));
    }

    /** Learns of an experiment that another server has made. */
    synchronized void learn(String id, String name) {
        Experiment known = byId.get(id);
        boolean changed = known == null || !known.name().equals(name);
        if (changed && byId.size() < MAX) {
            put(new Experiment(id, name, true, Map.of(), clock.millis()));
        }
    }

    synchronized Optional<Experiment> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<Experiment> byName(String name) {
        return byId.values().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /**
     * The experiment of that id.
     *
     * @throws HttpException if there is none
     */
    Experiment existing(String id) {
        return byId(id).orElseThrow(
                        () ->
                                HttpException.unknown(
                                        "No Experiment with id=%s exists".formatted(id)));
    }

    synchronized Experiment change(String id, UnaryOperator<Experiment> change) {
        return put(change.apply(existing(id)));
    }

    synchronized void setTag(String id, String key, String value) {
        Map<String, String> tags = new HashMap<>(existing(id).tags());
        if (tags.size() < MAX_TAGS || tags.containsKey(key)) {
            tags.put(key, value);
            change(id, experiment -> experiment.withTags(tags));
        }
    }

    synchronized List<Experiment> all() {
        return List.copyOf(byId.values());
    }

    private Experiment put(Experiment experiment) {
        byId.put(experiment.id(), experiment);
        save();
        return experiment;
    }

    private void save() {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, FILE.writeValueAsBytes(byId.values()));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} is not stored: {}", file, e.toString());
        }
    }

    private List<Experiment> load() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return FILE.readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return List.of();
        }
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
