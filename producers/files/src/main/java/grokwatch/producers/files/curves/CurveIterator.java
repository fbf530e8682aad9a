package grokwatch.producers.files.curves;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/** The runs of a file, each read when it is asked for. */
final class CurveIterator implements Iterator<Curve> {

    private final String file;
    private final BufferedReader lines;
    private final Consumer<CurveProblem> problems;
    private long number;
    private Optional<Curve> next = Optional.empty();

    CurveIterator(String file, BufferedReader lines, Consumer<CurveProblem> problems) {
        this.file = file;
        this.lines = lines;
        this.problems = problems;
    }

    @Override
    public boolean hasNext() {
        String line = "";
        while (next.isEmpty() && line != null) {
            line = readLine();
            if (line != null && !line.isBlank()) {
                next = new CurveLine(file, number, problems).parse(line);
            }
        }
        return next.isPresent();
    }

    @Override
    public Curve next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Curve curve = next.orElseThrow();
        next = Optional.empty();
        return curve;
    }

    void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line; null at the end, also where a packed file ends before its time. */
    private String readLine() {
        number++;
        try {
            return lines.readLine();
        } catch (EOFException | ZipException e) {
            String message = "cannot be unpacked any further: " + e.getMessage();
            problems.accept(new CurveProblem(file, number, "", message, true));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
