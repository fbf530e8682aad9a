package grokwatch.cli.backtest;

import grokwatch.backtest.RecordedCurve;
import grokwatch.cli.UserException;
import grokwatch.producers.files.curves.CurveFile;
import grokwatch.producers.files.curves.CurveProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads all curves of a command line; says what it had to leave out. */
public final class CurveLoader {

    private static final int MAX_TOLD = 5;

    private final Consumer<String> warnings;
    private final List<RecordedCurve> curves = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int runsLost;
    private int rowsLost;

    /**
     * @param warnings takes one line a fault, then how many there were
     */
    public CurveLoader(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /**
     * Reads files.
     *
     * @throws UserException if one cannot be read, or if no curve is left
     */
    public List<RecordedCurve> load(List<Path> files) {
        for (Path file : files) {
            load(file);
        }
        if (runsLost + rowsLost > 0) {
            warnings.accept("left out: %d runs, %d rows".formatted(runsLost, rowsLost));
        }
        if (curves.isEmpty()) {
            throw new UserException("no usable curve in " + files);
        }
        return List.copyOf(curves);
    }

    private void load(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UserException(file + " is not a file that can be read");
        }
        String name = file.getFileName().toString();
        String source = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        try {
            new CurveFile(file)
                    .read(
                            curve -> {
                                if (names.add(curve.run())) {
                                    curves.add(CurveMapper.map(curve, source));
                                } else {
                                    note(again(name, curve.run()));
                                }
                            },
                            this::note);
        } catch (IOException e) {
            throw new UserException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static CurveProblem again(String file, String run) {
        String message = "appears again; its first curve counts";
        return new CurveProblem(file, 0, "run " + run, message, true);
    }

    private void note(CurveProblem problem) {
        runsLost += problem.wholeLine() ? 1 : 0;
        rowsLost += problem.wholeLine() ? 0 : 1;
        if (runsLost + rowsLost <= MAX_TOLD) {
            warnings.accept(problem.text());
        }
    }
}
