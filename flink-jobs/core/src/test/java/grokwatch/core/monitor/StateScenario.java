package grokwatch.core.monitor;

import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.RandomStream;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Snapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs whose state was written half-way by every released format, and what follows then. */
enum StateScenario {
    /** A run that logs losses and accuracies alone waits on its plateau. */
    PLATEAU {
        @Override
        void before(WatchedRun run) {
            run.evaluate(grokking(0, WRITTEN_AT));
        }

        @Override
        void after(WatchedRun run) {
            run.evaluate(grokking(WRITTEN_AT + 1, Long.MAX_VALUE)).finish();
        }
    },
    /** A described run that logs every metric has spiked, been resumed and begun to rise. */
    RESUMED {
        @Override
        void before(WatchedRun run) {
            run.describe(Descriptions.TYPICAL, 0);
            logAll(run, grokking(0, 4_000));
            run.represent(snapshot(4_000));
            run.attempt(1);
            logAll(run, grokking(3_000, 5_400));
        }

        @Override
        void after(WatchedRun run) {
            run.attempt(1).represent(snapshot(5_400));
            logAll(run, grokking(5_401, Long.MAX_VALUE));
            run.finish();
        }
    },
    /** A stream with holes, offences, repeats and latecomers. */
    ODD {
        @Override
        void before(WatchedRun run) {
            messages(run, 0, SENT);
        }

        @Override
        void after(WatchedRun run) {
            messages(run, SENT, Integer.MAX_VALUE);
        }
    };

    private static final long WRITTEN_AT = 5_100;
    private static final int SENT = 150;
    private static final long SEED = 11;

    /** What the run logged before its state was written. */
    abstract void before(WatchedRun run);

    /** What it logs after that. */
    abstract void after(WatchedRun run);

    /** Name of the scenario's file in the folder of a format. */
    String fileName() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".bin";
    }

    private static List<Evaluation> grokking(long from, long to) {
        return Curve.grokking().stream().filter(e -> e.step() >= from && e.step() <= to).toList();
    }

    private static void messages(WatchedRun run, int from, int to) {
        List<RandomStream.Message> all = RandomStream.of(SEED);
        all.subList(from, Math.min(to, all.size())).forEach(message -> message.to(run));
    }

    private static void logAll(WatchedRun run, List<Evaluation> curve) {
        for (Evaluation e : curve) {
            Map<Metric, Double> point = new EnumMap<>(Metric.class);
            point.put(Metric.TRAIN_LOSS, e.step() == 2_000 ? 40 : e.trainLoss());
            point.put(Metric.VALIDATION_LOSS, e.validationLoss());
            point.put(Metric.TRAIN_ACCURACY, e.trainAccuracy());
            point.put(Metric.VALIDATION_ACCURACY, e.validationAccuracy());
            point.put(Metric.GRADIENT_NORM, 1 + 0.1 * (e.step() / 100 % 7));
            point.put(Metric.WEIGHT_NORM, 50 * Math.exp(-1e-4 * e.step()));
            point.put(Metric.UPDATE_NORM, 0.1);
            point.put(Metric.LEARNING_RATE, e.step() < 2_500 ? 2e-3 : 1e-3);
            point.put(Metric.WEIGHT_DECAY, 1.0);
            run.log(e.step(), point);
        }
    }

    private static Snapshot snapshot(long step) {
        int attempt = step > 4_000 ? 1 : 0;
        return new Snapshot(attempt, step, 0, "layer-0", 2, 2, new float[] {1, 2, 3, 5});
    }
}
