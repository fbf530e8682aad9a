package grokwatch.producers.files.curves;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * A file of recorded curves: JSON lines, one run a line, gzipped or plain, as {@code {"run",
 * "source", "license", "descriptor": {...}, "columns": [...], "rows": [[...], ...]}}. Holds one run
 * at a time in memory. What cannot be used is reported and left out; the rest is read.
 */
public final class CurveFile {

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;

    public CurveFile(Path file) {
        this.file = file;
    }

    /**
     * Reads every run.
     *
     * @param curves takes each run
     * @param problems takes what could not be used
     * @throws IOException if the file cannot be opened or read
     */
    public void read(Consumer<Curve> curves, Consumer<CurveProblem> problems) throws IOException {
        try (Stream<Curve> all = stream(problems)) {
            all.forEach(curves);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The runs one at a time, as they are asked for; the stream is to be closed.
     *
     * @param problems takes what could not be used
     * @throws IOException if the file cannot be opened; what goes wrong later is an {@link
     *     UncheckedIOException}
     */
    public Stream<Curve> stream(Consumer<CurveProblem> problems) throws IOException {
        BufferedReader lines = open();
        CurveIterator curves = new CurveIterator(file.getFileName().toString(), lines, problems);
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(curves, traits), false)
                .onClose(curves::close);
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        InputStream text = magic == GZIP_MAGIC ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }
}
