package grokwatch.producers.files.watch;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.format.FileOpener;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what is new in one file. A file whose start has changed, or that has become shorter, was
 * written anew: it is read from its start, and where its first point is the same, as when Lightning
 * adds a column, the points passed on before are passed over by their number.
 *
 * @param maxBytes bytes after which a file has to wait for the next round, > 0
 */
record FileTail(FileOpener opener, long maxBytes) {

    /**
     * Reads on.
     *
     * @param file of the group of files
     * @param place where it was left
     * @param stat of the file now
     * @param records takes what is new
     * @return where it is left now
     */
    FilePlace read(
            RunFiles runFiles,
            Path file,
            FilePlace place,
            FileStat stat,
            Consumer<FileRecord> records)
            throws IOException {
        boolean database = runFiles.format().isDatabase();
        FilePlace from = database || hasOnlyGrown(file, place, stat) ? place : place.fromStart();
        boolean anew = runFiles.format().isWrittenAnew();
        Progress progress = new Progress(anew ? 0 : from.seen(), from.delivered(), from.first());
        try (RecordSource source =
                opener.resume(file, runFiles.format(), runFiles.prefix(), from.position())) {
            boolean all = true;
            Optional<FileRecord> record = source.next();
            while (record.isPresent()) {
                progress.take(record.get(), records);
                Position now = source.position();
                all = anew || now.offset() - from.position().offset() < maxBytes;
                boolean goesOn = all || source.isWithinLine();
                record = goesOn ? source.next() : Optional.empty();
            }
            Position position = anew ? Position.START : source.position();
            int head = database ? 0 : (int) Math.min(FilePlace.MAX_HEAD, position.offset());
            return new FilePlace(
                    stat.key(),
                    all ? stat.size() : -1,
                    stat.modified(),
                    position,
                    progress.seen,
                    progress.delivered,
                    progress.first,
                    head,
                    FileHead.crc(file, head));
        }
    }

    private static boolean hasOnlyGrown(Path file, FilePlace place, FileStat stat)
            throws IOException {
        return stat.size() >= place.position().offset()
                && (place.headLength() == 0
                        || FileHead.crc(file, place.headLength()) == place.headCrc());
    }

    /** Which of a file's points are new. */
    private static final class Progress {

        private long seen;
        private long delivered;
        private int first;

        Progress(long seen, long delivered, int first) {
            this.seen = seen;
            this.delivered = delivered;
            this.first = first;
        }

        void take(FileRecord record, Consumer<FileRecord> records) {
            if (!(record instanceof Point point)) {
                if (seen >= delivered) {
                    records.accept(record);
                }
                return;
            }
            if (seen == 0) {
                int hash = PointHash.of(point);
                delivered = hash == first ? delivered : 0;
                first = hash;
            }
            seen++;
            if (seen > delivered) {
                delivered = seen;
                records.accept(record);
            }
        }
    }
}
