package grokwatch.cli.backtest;

import grokwatch.backtest.RecordedCurve;
import grokwatch.cli.command.UserException;
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

/** Loader of all curves named on a command line; warns about those that are skipped. */
public final class CurveLoader {

    private static final int MAX_WARNINGS = 5;

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
            warnings.accept("skipped: %d runs, %d rows".formatted(runsLost, rowsLost));
        }
        if (curves.isEmpty()) {
            throw new UserException("no usable curve in " + files);
        }
        return List.copyOf(curves);
    }

    private void load(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UserException(file + " is not a readable file");
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
        String message = "is a duplicate; the first curve is used";
        return new CurveProblem(file, 0, "run " + run, message, true);
    }

    private void note(CurveProblem problem) {
        runsLost += problem.wholeLine() ? 1 : 0;
        rowsLost += problem.wholeLine() ? 0 : 1;
        if (runsLost + rowsLost <= MAX_WARNINGS) {
            warnings.accept(problem.text());
        }
    }
}
