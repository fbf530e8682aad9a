package grokwatch.producers.files;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.replay.Replay;
import grokwatch.producers.files.replay.ReplayListener;
import grokwatch.producers.files.replay.ReplaySettings;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A run that memorises early and generalises late, and what a replay makes of its files. */
public final class TrueRun {

    public static final int POINTS = 60;
    public static final int GAP = 50;

    private TrueRun() {}

    /**
     * A point of the run.
     *
     * @param step optimizer step
     */
    public record Truth(
            long step,
            double trainLoss,
            double trainAccuracy,
            double validationLoss,
            double validationAccuracy) {}

    public static List<Truth> points() {
        List<Truth> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            double train = Math.min(1, 0.0625 + i * 0.125);
            double validation = i < 40 ? 0.0078125 * (i % 3) : Math.min(1, (i - 39) * 0.0625);
            points.add(new Truth((long) i * GAP, 4.0 / (1 + i), train, 4 + i % 4, validation));
        }
        return points;
    }

    /** Writes lines to a file of a folder. */
    public static Path write(Path folder, String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, lines);
    }

    /** Replays files as the command does, and checks that their preview announces it. */
    public static Recording replay(Path... roots) throws IOException {
        Recording recording = new Recording();
        List<RunFiles> filesOfRuns = Formats.filesOfRuns(roots);
        try {
            new Replay(
                            Formats.ALIASES,
                            ReplaySettings.DEFAULT,
                            Clock.systemUTC(),
                            ReplayListener.NONE,
                            new CountDownLatch(1))
                    .play(filesOfRuns, recording);
            PreviewAgreement.check(filesOfRuns, recording);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return recording;
    }

    /** Points of a run as they were published, by step. */
    public static List<Truth> published(Recording recording, String run) {
        TreeMap<Long, Double[]> steps = new TreeMap<>();
        for (TrainingMetrics event : recording.of(run)) {
            Double[] values = steps.computeIfAbsent(event.getStep(), step -> new Double[4]);
            put(values, 0, event.getTrainLoss());
            put(values, 1, event.getTrainAccuracy());
            put(values, 2, event.getValidationLoss());
            put(values, 3, event.getValidationAccuracy());
        }
        List<Truth> points = new ArrayList<>();
        steps.forEach(
                (step, v) -> points.add(new Truth(step, or(v[0]), or(v[1]), or(v[2]), or(v[3]))));
        return points;
    }

    private static void put(Double[] values, int index, Double value) {
        if (value != null) {
            values[index] = value;
        }
    }

    private static double or(Double value) {
        return value == null ? -1 : value;
    }
}
