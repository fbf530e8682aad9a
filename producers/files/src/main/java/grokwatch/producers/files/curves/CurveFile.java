package grokwatch.producers.files.curves;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of recorded curves: JSON lines, one run a line, gzipped or plain, as {@code {"run",
 * "source", "license", "descriptor": {...}, "columns": [...], "rows": [[...], ...]}}. Holds one run
 * at a time in memory. What cannot be used is told and left out; the rest is read.
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
        String name = file.getFileName().toString();
        long number = 0;
        try (BufferedReader lines = open()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    CurveLine parser = new CurveLine(name, number, problems);
                    parser.parse(line).ifPresent(curves);
                }
            }
        } catch (EOFException | ZipException e) {
            String message = "cannot be unpacked any further: " + e.getMessage();
            problems.accept(new CurveProblem(name, number + 1, "", message, true));
        }
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
