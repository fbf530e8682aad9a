package grokwatch.streams.storage.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * What is in a folder of files.
 *
 * @param root of all tables
 */
record ParquetFolder(Path root) {

    /**
     * How far some partitions have come; what a writer that died left of them is deleted.
     *
     * @return offset behind the last record, of those that have a file
     */
    Map<TopicPartition, Long> nextOffsets(Collection<TopicPartition> partitions)
            throws IOException {
        Files.createDirectories(root);
        Set<TopicPartition> wanted = new HashSet<>(partitions);
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Path path : files()) {
            Optional<PartFile> part = PartFile.of(path);
            if (part.isPresent() && wanted.contains(part.get().partition())) {
                next.merge(part.get().partition(), part.get().last() + 1, Math::max);
            } else if (isLeftBy(path, wanted)) {
                Files.delete(path);
            }
        }
        return next;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean isLeftBy(Path path, Set<TopicPartition> partitions) {
        String name = path.getFileName().toString();
        return partitions.stream()
                .anyMatch(
                        p ->
                                name.equals(
                                        ".part-%s-%d%s"
                                                .formatted(
                                                        p.topic(),
                                                        p.partition(),
                                                        OpenFile.TEMPORARY)));
    }
}
