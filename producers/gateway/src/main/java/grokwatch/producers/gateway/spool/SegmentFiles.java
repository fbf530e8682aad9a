package grokwatch.producers.gateway.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a spool in their directory, and the place up to which they are worked off. */
final class SegmentFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentFiles.class);
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.spool");
    private static final String POSITION = "position";

    private final Path directory;

    SegmentFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** The segments there are, in order. */
    Deque<Segment> openAll() throws IOException {
        List<Long> numbers;
        try (Stream<Path> files = Files.list(directory)) {
            numbers =
                    files.map(file -> NAME.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .map(match -> Long.parseLong(match.group(1)))
                            .sorted()
                            .toList();
        }
        Deque<Segment> segments = new ArrayDeque<>();
        for (long number : numbers) {
            segments.add(open(number));
        }
        return segments;
    }

    Segment open(long number) throws IOException {
        return Segment.open(number, directory.resolve("%012d.spool".formatted(number)));
    }

    /** The place that was last saved; the start if there is none that can be read. */
    Position position() {
        Path file = directory.resolve(POSITION);
        try {
            return Files.exists(file) ? Position.parse(Files.readString(file)) : Position.START;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} is no position, the spool is read from its start: {}", file, e.toString());
            return Position.START;
        }
    }

    void save(Position position) throws IOException {
        Path next = directory.resolve(POSITION + ".next");
        Files.writeString(next, position.text());
        Files.move(next, directory.resolve(POSITION), StandardCopyOption.REPLACE_EXISTING);
    }
}
