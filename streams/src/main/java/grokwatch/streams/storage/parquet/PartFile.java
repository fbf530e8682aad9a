package grokwatch.streams.storage.parquet;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Content of a file's name.
 *
 * @param partition of a topic
 * @param first offset of its first record, >= 0
 * @param last offset of its last record, >= first
 */
record PartFile(TopicPartition partition, long first, long last) {

    private static final Pattern NAME =
            Pattern.compile("part-([a-zA-Z0-9._-]+)-(\\d+)-(\\d{19})-(\\d{19})\\.parquet");

    /** Of a path; empty if it is no complete file of ours. */
    static Optional<PartFile> of(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new PartFile(
                        new TopicPartition(name.group(1), Integer.parseInt(name.group(2))),
                        Long.parseLong(name.group(3)),
                        Long.parseLong(name.group(4))));
    }

    /** Its name. */
    String name() {
        return "part-%s-%d-%019d-%019d.parquet"
                .formatted(partition.topic(), partition.partition(), first, last);
    }

    /** The folder of a table's files of an hour. */
    static Path folder(Path root, String table, Instant hour) {
        ZonedDateTime time = hour.truncatedTo(ChronoUnit.HOURS).atZone(ZoneOffset.UTC);
        return root.resolve(table)
                .resolve("date=" + time.toLocalDate())
                .resolve("hour=%02d".formatted(time.getHour()));
    }
}
