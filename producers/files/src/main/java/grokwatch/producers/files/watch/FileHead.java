package grokwatch.producers.files.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** The first bytes of a file: while they are the same, the file has only grown. */
final class FileHead {

    private FileHead() {}

    /**
     * CRC-32C of a file's first bytes.
     *
     * @param length bytes, a count
     */
    static long crc(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            CRC32C crc = new CRC32C();
            crc.update(in.readNBytes(length));
            return crc.getValue();
        }
    }
}
