package grokwatch.producers.files.replay;

import grokwatch.producers.files.curves.Curve;
import grokwatch.producers.files.curves.CurveFile;
import grokwatch.producers.files.curves.CurveProblem;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.format.FileOpener;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.run.RunFileRecords;
import grokwatch.producers.names.table.AliasTable;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is to be played, one group of files at a time; curves are taken from their file as they
 * come.
 */
public final class ReplayQueue implements Closeable {

    private final AliasTable aliases;
    private final Iterator<RunFiles> filesOfRuns;
    private final Consumer<Damage> damages;
    private RunFiles curvesFiles;
    private Stream<Curve> open;
    private Iterator<Curve> curves = Collections.emptyIterator();

    /**
     * @param damages takes what of files of curves cannot be used
     */
    public ReplayQueue(AliasTable aliases, List<RunFiles> filesOfRuns, Consumer<Damage> damages) {
        this.aliases = aliases;
        this.filesOfRuns = filesOfRuns.iterator();
        this.damages = damages;
    }

    /** The next group of files; empty when there is none. */
    public Optional<ReplaySource> poll() {
        while (true) {
            if (hasCurve()) {
                Curve curve = curves.next();
                RunFiles runFiles = curvesFiles;
                return Optional.of(
                        new ReplaySource(
                                runFiles,
                                curve.run(),
                                () ->
                                        new CurveRecords(
                                                curve, aliases, runFiles.format().source())));
            }
            close();
            if (!filesOfRuns.hasNext()) {
                return Optional.empty();
            }
            RunFiles runFiles = filesOfRuns.next();
            if (runFiles.format() != FileFormat.CURVES) {
                FileOpener opener = new FileOpener(aliases);
                return Optional.of(
                        new ReplaySource(
                                runFiles,
                                runFiles.run(),
                                () -> new RunFileRecords(opener, runFiles)));
            }
            openCurves(runFiles);
        }
    }

    private void openCurves(RunFiles runFiles) {
        Path file = runFiles.newest();
        try {
            curvesFiles = runFiles;
            open = new CurveFile(file).stream(problem -> damages.accept(damage(file, problem)));
            curves = open.iterator();
        } catch (IOException e) {
            damages.accept(new Damage(file, 0, 0, "cannot be read: " + e));
        }
    }

    private boolean hasCurve() {
        try {
            return curves.hasNext();
        } catch (UncheckedIOException e) {
            damages.accept(new Damage(curvesFiles.newest(), 0, 0, "cannot be read: " + e));
            return false;
        }
    }

    private static Damage damage(Path file, CurveProblem problem) {
        String field = problem.field().isEmpty() ? "" : problem.field() + " ";
        return new Damage(file, 0, problem.line(), field + problem.message());
    }

    @Override
    public void close() {
        curves = Collections.emptyIterator();
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
