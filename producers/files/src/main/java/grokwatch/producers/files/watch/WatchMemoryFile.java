package grokwatch.producers.files.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.names.feed.FeedMemory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Keeps a watcher's memory in a file: JSON, replaced as a whole, so that an interruption leaves the
 * old one or the new one.
 */
public final class WatchMemoryFile {

    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path file;

    public WatchMemoryFile(Path file) {
        this.file = file;
    }

    /**
     * What was kept; nothing, where there is no file.
     *
     * @throws IOException if the file cannot be read, or is none of ours
     */
    public WatchMemory read() throws IOException {
        WatchMemory memory = new WatchMemory();
        if (!Files.exists(file)) {
            return memory;
        }
        try {
            JsonNode root = MAPPER.readTree(file.toFile());
            if (root.path("version").asInt() != VERSION) {
                throw new IOException(file + " is no memory of a watcher; delete it to begin anew");
            }
            root.path("files")
                    .properties()
                    .forEach(entry -> memory.file(entry.getKey(), place(entry.getValue())));
            root.path("runs")
                    .properties()
                    .forEach(entry -> memory.run(entry.getKey(), feed(entry.getValue())));
            return memory;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(
                    file + " is damaged; delete it to begin anew: " + e.getMessage(), e);
        }
    }

    /** Replaces what was kept. */
    public void write(WatchMemory memory) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(next);
                JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeObjectFieldStart("files");
            for (Map.Entry<String, FilePlace> entry : memory.files().entrySet()) {
                json.writeObjectFieldStart(entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("runs");
            for (Map.Entry<String, FeedMemory> entry : memory.runs().entrySet()) {
                json.writeObjectFieldStart(entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(JsonGenerator json, FilePlace place) throws IOException {
        json.writeStringField("fileKey", place.fileKey());
        json.writeNumberField("size", place.size());
        json.writeNumberField("modified", place.modified());
        json.writeNumberField("offset", place.position().offset());
        json.writeNumberField("line", place.position().line());
        json.writeNumberField("header", place.position().header());
        json.writeNumberField("rows", place.position().rows());
        json.writeNumberField("lastStep", place.position().lastStep());
        json.writeNumberField("seen", place.seen());
        json.writeNumberField("delivered", place.delivered());
        json.writeNumberField("first", place.first());
        json.writeNumberField("headLength", place.headLength());
        json.writeNumberField("headCrc", place.headCrc());
        json.writeEndObject();
    }

    private static FilePlace place(JsonNode json) {
        return new FilePlace(
                json.path("fileKey").asText(),
                json.path("size").asLong(),
                json.path("modified").asLong(),
                new Position(
                        json.path("offset").asLong(),
                        json.path("line").asLong(),
                        json.path("header").asLong(),
                        json.path("rows").asLong(),
                        json.path("lastStep").asLong(-1)),
                json.path("seen").asLong(),
                json.path("delivered").asLong(),
                json.path("first").asInt(),
                json.path("headLength").asInt(),
                json.path("headCrc").asLong());
    }

    private static void write(JsonGenerator json, FeedMemory memory) throws IOException {
        json.writeNumberField("attempt", memory.attempt());
        json.writeNumberField("lastStep", memory.lastStep());
        json.writeStringField("accuracyUnit", memory.accuracyUnit());
        json.writeNumberField("described", memory.described());
        json.writeEndObject();
    }

    private static FeedMemory feed(JsonNode json) {
        return new FeedMemory(
                json.path("attempt").asInt(),
                json.path("lastStep").asLong(-1),
                json.path("accuracyUnit").asText(),
                json.path("described").asInt());
    }
}
