package grokwatch.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a store's registrations in a file, one JSON object a line, so that ids survive restarts.
 */
final class SchemaLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private SchemaLog(Path file) {
        this.file = file;
    }

    /** Replays the file into the store; a last line cut short by a crash is dropped. */
    static SchemaLog replayInto(SchemaStore store, Path file) throws IOException {
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                apply(line, store);
            }
        } else {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        return new SchemaLog(file);
    }

    private static void apply(String line, SchemaStore store) {
        JsonNode entry;
        try {
            entry = JSON.readTree(line);
        } catch (IOException cutShort) {
            return;
        }
        String subject = entry.path("subject").asText();
        if (entry.path("deleted").asBoolean()) {
            store.delete(subject);
        } else if (entry.has("level")) {
            store.setLevel(subject.isEmpty() ? null : subject, entry.path("level").asText());
        } else {
            store.restore(subject, entry.path("id").asInt(), entry.path("schema").asText());
        }
    }

    void registered(SchemaStore.Version version) {
        append(entry(version.subject()).put("id", version.id()).put("schema", version.schema()));
    }

    void deleted(String subject) {
        append(entry(subject).put("deleted", true));
    }

    void levelSet(String subject, String level) {
        append(entry(subject == null ? "" : subject).put("level", level));
    }

    private static ObjectNode entry(String subject) {
        return JSON.createObjectNode().put("subject", subject);
    }

    private synchronized void append(ObjectNode entry) {
        try {
            Files.writeString(
                    file,
                    entry + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
