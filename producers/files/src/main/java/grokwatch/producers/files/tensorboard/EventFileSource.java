package grokwatch.producers.files.tensorboard;

import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an event file's scalars and hyper-parameters; what other plugins wrote is passed over. A
 * tag's plugin stands at its first value only, so a reader that begins in the middle knows foreign
 * tags by their shape alone.
 */
public final class EventFileSource implements RecordSource {

    private static final String SCALARS = "scalars";
    private static final int MAX_FOREIGN_TAGS = 10_000;

    private final Path file;
    private final String prefix;
    private final boolean isWhole;
    private final EventFrames frames;
    private final Set<String> foreign = new HashSet<>();
    private boolean ended;

    /**
     * @param file for messages
     * @param prefix put before each tag, for example {@code train/}
     * @param isWhole whether nothing is written to the file any more, so that an unfinished record
     *     at its end is a damage
     */
    public EventFileSource(Path file, ByteWindow window, String prefix, boolean isWhole) {
        this.file = file;
        this.prefix = prefix;
        this.isWhole = isWhole;
        this.frames = new EventFrames(window);
    }

    /** Whether a file begins with a frame, as event files do. The window does not move. */
    public static boolean isEventFile(ByteWindow window) throws IOException {
        return EventFrames.startsWithFrame(window);
    }

    @Override
    public Optional<FileRecord> next() throws IOException {
        while (!ended) {
            Optional<FileRecord> record =
                    switch (frames.next()) {
                        case DATA -> decode();
                        case LARGE -> Optional.empty();
                        case DAMAGE -> damage(frames.reason());
                        case END -> end();
                    };
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    @Override
    public Position position() {
        return Position.at(frames.offset());
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }

    private Optional<FileRecord> end() {
        ended = true;
        int unfinished = frames.unfinished();
        return isWhole && unfinished > 0
                ? damage("the last record is unfinished: %d bytes".formatted(unfinished))
                : Optional.empty();
    }

    private Optional<FileRecord> decode() {
        try {
            return meaning(Event.decode(frames.data()));
        } catch (IOException e) {
            return damage("no event: " + e.getMessage());
        }
    }

    private Optional<FileRecord> damage(String reason) {
        return Optional.of(new Damage(file, frames.frameOffset(), 0, reason));
    }

    private Optional<FileRecord> meaning(Event event) throws IOException {
        List<Point.Value> scalars = new ArrayList<>(event.values().size());
        for (SummaryValue value : event.values()) {
            if (value.plugin().equals(HyperParameters.PLUGIN)) {
                Map<String, String> found = HyperParameters.decode(value.pluginContent());
                if (!found.isEmpty()) {
                    return Optional.of(new Parameters("", found));
                }
            } else if (isScalar(value)) {
                double number = value.scalar().getAsDouble();
                scalars.add(new Point.Value(prefix + value.tag(), number));
            }
        }
        return scalars.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Point(
                                "",
                                event.step(),
                                LoggedTime.wallSeconds(event.wallTime()),
                                scalars));
    }

    private boolean isScalar(SummaryValue value) {
        boolean ofAnother = !value.plugin().isEmpty() && !value.plugin().equals(SCALARS);
        if (ofAnother && foreign.size() < MAX_FOREIGN_TAGS) {
            foreign.add(value.tag());
        }
        return value.scalar().isPresent() && !ofAnother && !foreign.contains(value.tag());
    }
}
