package grokwatch.producers.files.replay;

import grokwatch.producers.files.curves.Curve;
import grokwatch.producers.files.curves.CurveFile;
import grokwatch.producers.files.curves.CurveProblem;
import grokwatch.producers.files.discovery.Lane;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.format.FileOpener;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.run.LaneRecords;
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

/** What is to be played, one lane at a time; curves are taken from their file as they come. */
final class LaneQueue implements Closeable {

    private final AliasTable aliases;
    private final Iterator<Lane> lanes;
    private final Consumer<Damage> damages;
    private Lane curvesLane;
    private Stream<Curve> open;
    private Iterator<Curve> curves = Collections.emptyIterator();

    LaneQueue(AliasTable aliases, List<Lane> lanes, Consumer<Damage> damages) {
        this.aliases = aliases;
        this.lanes = lanes.iterator();
        this.damages = damages;
    }

    /** The next lane; empty when there is none. */
    Optional<ReplayLane> poll() {
        while (true) {
            if (hasCurve()) {
                Curve curve = curves.next();
                Lane lane = curvesLane;
                return Optional.of(
                        new ReplayLane(
                                lane,
                                curve.run(),
                                () -> new CurveRecords(curve, aliases, lane.format().source())));
            }
            close();
            if (!lanes.hasNext()) {
                return Optional.empty();
            }
            Lane lane = lanes.next();
            if (lane.format() != FileFormat.CURVES) {
                FileOpener opener = new FileOpener(aliases);
                return Optional.of(
                        new ReplayLane(lane, lane.run(), () -> new LaneRecords(opener, lane)));
            }
            openCurves(lane);
        }
    }

    private void openCurves(Lane lane) {
        Path file = lane.newest();
        try {
            curvesLane = lane;
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
            damages.accept(new Damage(curvesLane.newest(), 0, 0, "cannot be read: " + e));
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
