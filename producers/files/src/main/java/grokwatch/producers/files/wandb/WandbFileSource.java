package grokwatch.producers.files.wandb;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a {@code .wandb} file: the histories, the configuration and the end of one run. */
public final class WandbFileSource implements RecordSource {

    private final Path file;
    private final boolean isWhole;
    private final RecordLog log;
    private boolean ended;

    private WandbFileSource(Path file, boolean isWhole, ByteWindow window) {
        this.file = file;
        this.isWhole = isWhole;
        this.log = new RecordLog(window);
    }

    /**
     * Opens a file.
     *
     * @param isWhole whether nothing is written to the file any more, so that an unfinished record
     *     at its end is a damage
     * @param from where another reader stopped
     */
    public static RecordSource open(Path file, boolean isWhole, Position from) throws IOException {
        return new WandbFileSource(file, isWhole, ByteWindow.open(file, from.offset()));
    }

    /** Whether a file begins as such files do. The window does not move. */
    public static boolean isWandbFile(ByteWindow window) throws IOException {
        return RecordLog.startsWithMark(window);
    }

    @Override
    public Optional<FileRecord> next() throws IOException {
        while (!ended) {
            Optional<FileRecord> record =
                    switch (log.next()) {
                        case DATA -> decode();
                        case DAMAGE -> damage(log.damageOffset(), log.reason());
                        case END -> end();
                    };
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    private Optional<FileRecord> decode() {
        try {
            return WandbRecord.decode(log.data());
        } catch (IOException e) {
            return damage(log.offset(), "no record: " + e.getMessage());
        }
    }

    private Optional<FileRecord> end() {
        ended = true;
        long unfinished = log.unfinished();
        return isWhole && unfinished > 0
                ? damage(
                        log.offset(),
                        "the last record is unfinished: %d bytes".formatted(unfinished))
                : Optional.empty();
    }

    private Optional<FileRecord> damage(long offset, String reason) {
        return Optional.of(new Damage(file, offset, 0, reason));
    }

    @Override
    public Position position() {
        return Position.at(log.offset());
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
