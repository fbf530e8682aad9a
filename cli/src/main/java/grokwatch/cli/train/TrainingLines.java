package grokwatch.cli.train;

import grokwatch.cli.terminal.ProgressBar;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Terminal;
import grokwatch.producers.djl.train.TrainOption;
import grokwatch.producers.djl.train.TrainOptions;
import grokwatch.producers.djl.train.TrainingProgress;
import grokwatch.schemas.TrainingMetrics;
import java.util.Locale;

/**
 * A training's progress: a bar in a terminal, a plain line for each tenth of the budget elsewhere.
 */
final class TrainingLines implements TrainingProgress {

    private static final int BAR = 30;
    private static final int LINES = 10;
    private static final long NANOS_BETWEEN_DRAWS = 200_000_000L;

    private final Terminal terminal;
    private final long start = System.nanoTime();
    private long lastDraw;
    private long lastLine = -1;
    private Double trainAccuracy;
    private Double validationAccuracy;

    TrainingLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void logged(TrainOptions options, TrainingMetrics metrics) {
        trainAccuracy =
                metrics.getTrainAccuracy() == null ? trainAccuracy : metrics.getTrainAccuracy();
        validationAccuracy =
                metrics.getValidationAccuracy() == null
                        ? validationAccuracy
                        : metrics.getValidationAccuracy();
        double done = (double) metrics.getStep() / options.integer(TrainOption.MAX_STEPS);
        if (terminal.isInteractive()) {
            draw(options, metrics, done);
        } else if ((long) (done * LINES) > lastLine) {
            lastLine = (long) (done * LINES);
            terminal.println(line(options, metrics, done, ""));
        }
    }

    private void draw(TrainOptions options, TrainingMetrics metrics, double done) {
        long now = System.nanoTime();
        if (now - lastDraw >= NANOS_BETWEEN_DRAWS) {
            lastDraw = now;
            terminal.redraw(line(options, metrics, done, ProgressBar.of(done, BAR) + " ") + "\n");
        }
    }

    private String line(TrainOptions options, TrainingMetrics metrics, double done, String bar) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long left = done > 0 ? Math.round(1000 * seconds * (1 - done) / done) : 0;
        return String.format(
                Locale.ROOT,
                "%s%s step %d/%d, train %s, validation %s, %.0f steps/s, at most %s left",
                bar,
                options.runId(),
                metrics.getStep(),
                options.integer(TrainOption.MAX_STEPS),
                Quantity.fraction(trainAccuracy),
                Quantity.fraction(validationAccuracy),
                metrics.getStep() / seconds,
                Quantity.duration(left));
    }
}
