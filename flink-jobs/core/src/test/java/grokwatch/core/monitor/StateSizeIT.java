package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.command.Verb;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fixture.TestPrior;
import grokwatch.core.liveness.CaughtUp;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.Snapshot;
import grokwatch.core.run.Target;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** State and output of a run stay small however long it is. */
class StateSizeIT {

    private static final int POINTS = 1_000_000;

    private final Recorder stated = new Recorder();

    @Test
    void stateFitsIntoFourKibibytesAfterAMillionPointsWithEverythingAtItsLongest() {
        String longestId = "r".repeat(256);

        int bytes = Bytes.of(watch(longestId, Descriptions.longest(), 999_999_937L)).length;

        System.out.println("state of the largest run: " + bytes + " bytes");
        assertThat(bytes).isLessThanOrEqualTo(4_096);
    }

    @Test
    void stateFitsIntoFourKibibytesWhileTheRunIsFollowedByItsTarget() {
        String name = "m".repeat(Target.MAX_NAME);
        RunDescription run = Descriptions.targeting(Descriptions.longest(), name);

        int bytes = Bytes.of(watch("r".repeat(256), run, 999_999_937L)).length;

        System.out.println("state of the largest run with a target: " + bytes + " bytes");
        assertThat(bytes).isLessThanOrEqualTo(4_096);
    }

    @Test
    void outputGrowsWithTheLogarithmOfTheRun() {
        RunState state = watch("run-1", Descriptions.TYPICAL, 1);

        System.out.println("state of a typical run: " + Bytes.of(state).length + " bytes");
        assertThat(stated.diagnostics()).hasSizeBetween(400, 900);
        assertThat(stated.alerts()).hasSizeLessThan(120);
        assertThat(stated.estimates().size()).isLessThanOrEqualTo(stated.diagnostics().size());
    }

    private RunState watch(String runId, RunDescription description, long stride) {
        RunMonitor monitor = new RunMonitor();
        RunState state = RunState.newRun(runId, MonitorConfig.DEFAULT);
        monitor.describe(state, description, 1L << 40, TestPrior.MODELS, stated);
        for (int layer = 0; layer < 4; layer++) {
            monitor.represent(state, snapshot(stride * POINTS, layer), stated);
        }
        LivenessMonitor watcher = new LivenessMonitor(LivenessConfig.DEFAULT);
        CaughtUp caughtUp = new CaughtUp(0, LivenessConfig.DEFAULT);
        Observation point = new Observation();
        SplittableRandom random = new SplittableRandom(1);
        for (long i = 1; i <= POINTS; i++) {
            fill(point.reset(3, stride * i, (1L << 40) + 1_000 * i), i, random);
            Target target = description.targets().target();
            if (target != null) {
                point.setExtras(Map.of(target.metric(), 199 - 1e8 / (i + 1e6)));
            }
            monitor.observe(state, point, TestPrior.MODELS, stated);
            long now = (1L << 40) + 1_000 * i;
            caughtUp.heard(now, now);
            watcher.heard(state, true, now, now, caughtUp, stated);
            state.liveness().setTimer(now + 60_000);
        }
        monitor.applied(state, 3, Verb.SET, stride * POINTS / 2, stated);
        monitor.applied(state, 3, Verb.STOP, stride * POINTS, stated);
        return state;
    }

    private static Snapshot snapshot(long step, int layer) {
        return new Snapshot(3, step, 0, "layer-" + layer, 2, 2, new float[] {1, 2, 3, 5});
    }

    private static void fill(Observation point, long i, SplittableRandom random) {
        boolean fitted = i > 100;
        boolean spike = i / 5 == 100_000;
        point.set(
                        Metric.TRAIN_LOSS,
                        (fitted && !spike ? 0.01 : 4) * (1 + 0.1 * random.nextDouble()))
                .set(Metric.VALIDATION_LOSS, 4 + random.nextDouble())
                .set(Metric.TRAIN_ACCURACY, fitted ? 1 : 0.1)
                .set(Metric.VALIDATION_ACCURACY, 0.1 * random.nextDouble())
                .set(Metric.GRADIENT_NORM, 1 + random.nextDouble())
                .set(Metric.WEIGHT_NORM, 50 + random.nextDouble())
                .set(Metric.UPDATE_NORM, random.nextDouble())
                .set(Metric.LEARNING_RATE, i < POINTS - 10 ? 1e-3 : 1e-4)
                .set(Metric.WEIGHT_DECAY, 1e-12);
    }
}
