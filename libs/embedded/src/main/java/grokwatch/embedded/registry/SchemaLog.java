package grokwatch.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store's registrations in a file, one JSON object a line, so that ids survive restarts. A line
 * is on the disk before the store changes and before anybody is answered. A last line that a crash
 * has cut short was never answered and is removed; any other line that cannot be parsed is refused,
 * since without it its id would be given to another schema.
 */
final class SchemaLog implements SchemaStore.Journal, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final FileChannel channel;
    private boolean broken;

    private SchemaLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Replays the file into the store, which writes its changes there from then on.
     *
     * @throws IOException naming the file and the remedy, if it cannot be used
     */
    static SchemaLog open(SchemaStore store, Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        FileChannel channel = channel(absolute);
        try {
            SchemaLog log = new SchemaLog(absolute, channel);
            log.replayInto(store);
            store.journalTo(log);
            return log;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be written; make it writable, or give another --data-dir", e);
        }
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            LOG.debug("{} is locked by this process", file);
        }
        channel.close();
        throw new IOException(file + " is in use by another registry; give another --data-dir");
    }

    private void replayInto(SchemaStore store) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int number = 1;
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                apply(number, bytes, start, end, store);
                number++;
                start = end + 1;
            }
        }
        channel.position(start);
        if (start < bytes.length) {
            LOG.warn("{}: line {} was cut short by a crash and is removed", file, number);
            channel.truncate(start);
            channel.force(true);
        }
    }

    private void apply(int number, byte[] bytes, int start, int end, SchemaStore store)
            throws IOException {
        try {
            String line =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, start, end - start))
                            .toString();
            if (!line.isBlank()) {
                apply(JSON.readTree(line), store);
            }
        } catch (CharacterCodingException e) {
            throw unusable(number, "is not UTF-8", e);
        } catch (IOException | RuntimeException e) {
            throw unusable(number, "is no registration (" + e.getMessage() + ")", e);
        }
    }

    private IOException unusable(int number, String why, Exception cause) {
        return new IOException(
                "%s: line %d %s; put the line back from a backup, or move the file and the Kafka"
                                .formatted(file, number, why)
                        + " data away together: records refer to the ids in it",
                cause);
    }

    private static void apply(JsonNode entry, SchemaStore store) {
        if (!entry.path("subject").isTextual()) {
            throw new IllegalArgumentException("subject is missing");
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

    @Override
    public void registered(SchemaStore.Version version) {
        append(entry(version.subject()).put("id", version.id()).put("schema", version.schema()));
    }

    @Override
    public void deleted(String subject) {
        append(entry(subject).put("deleted", true));
    }

    @Override
    public void levelSet(String subject, String level) {
        append(entry(subject == null ? "" : subject).put("level", level));
    }

    private static ObjectNode entry(String subject) {
        return JSON.createObjectNode().put("subject", subject);
    }

    private synchronized void append(ObjectNode entry) {
        if (broken) {
            throw RegistryError.unwritable(file + " is damaged; start the registry again");
        }
        long before = -1;
        try {
            before = channel.position();
            ByteBuffer line = StandardCharsets.UTF_8.encode(entry + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            LOG.error("{} cannot be written: {}", file, e.getMessage());
            undo(before);
            throw RegistryError.unwritable(
                    "%s cannot be written (%s); free some space".formatted(file, e.getMessage()));
        }
    }

    /** Half a line must not stay: the next one would be appended to it. */
    private void undo(long before) {
        try {
            channel.truncate(before);
            channel.position(before);
            channel.force(true);
        } catch (IOException | IllegalArgumentException e) {
            broken = true;
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("{} cannot be closed: {}", file, e.getMessage());
        }
    }
}
