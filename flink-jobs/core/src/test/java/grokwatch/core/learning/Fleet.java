package grokwatch.core.learning;

import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.learning.tree.BoostedTrees;
import grokwatch.core.run.RunDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A made-up fleet whose law is known: runs memorise early, grok after a delay that goes with the
 * inverse of the weight decay, and their validation loss falls as the end comes near.
 */
final class Fleet {

    /** Fast: what a test learns must not take as long as what ships. */
    static final TrainerSettings QUICK =
            new TrainerSettings(new BoostedTrees.Settings(30, 3, 0.2, 1, 1), HistoryGate.ALL, 0);

    private static final double[] DECAYS = {0.1, 0.3, 1, 3};
    private static final int LANDMARKS = 8;

    private final SplittableRandom random;

    Fleet(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Outcomes of runs "run-0", "run-1", ...: mostly grokkers. */
    List<RunOutcome> outcomes(int count) {
        return IntStream.range(0, count).mapToObj(i -> outcome("run-" + i, kind())).toList();
    }

    /** Examples of the corpus. */
    List<Example> examples(int count) {
        return outcomes(count).stream().map(o -> Example.of(o, false)).toList();
    }

    private OutcomeKind kind() {
        double chance = random.nextDouble();
        return chance < 0.6
                ? OutcomeKind.GROKKED
                : chance < 0.9 ? OutcomeKind.NOT_YET : OutcomeKind.ORDINARY;
    }

    /** A run that came out so. */
    RunOutcome outcome(String runId, OutcomeKind kind) {
        double decay = DECAYS[random.nextInt(DECAYS.length)];
        long memorised = 100 + random.nextInt(200);
        double delay = 3_000 / decay * Math.exp(random.nextDouble(-0.5, 0.5));
        long end = memorised + (long) (kind == OutcomeKind.ORDINARY ? memorised / 2.0 : delay);
        boolean groks = kind != OutcomeKind.NOT_YET;
        List<Landmark> landmarks = new ArrayList<>();
        for (int i = 0; i < LANDMARKS; i++) {
            double share = Math.pow((double) i / LANDMARKS, 1.5);
            long step = memorised + (long) (share * (end - memorised));
            if (landmarks.isEmpty() || step > landmarks.get(landmarks.size() - 1).step()) {
                landmarks.add(landmark(step, memorised, groks ? share : 0, decay));
            }
        }
        return of(runId, kind, memorised, end, decay, landmarks);
    }

    private Landmark landmark(long step, long memorised, double nearness, double decay) {
        float[] features = new float[Feature.COUNT];
        Arrays.fill(features, Float.NaN);
        features[Feature.AGE.ordinal()] = (float) Math.log((double) step / memorised);
        features[Feature.LOSS_LEVEL.ordinal()] =
                (float) (2 - 2 * nearness + random.nextDouble(-0.2, 0.2));
        features[Feature.LOSS_SLOPE_FAST.ordinal()] = (float) random.nextDouble(-1, 1);
        features[Feature.REGULARISATION.ordinal()] = (float) Math.log(1e-3 * decay);
        features[Feature.COUPONS.ordinal()] = 1.5f;
        return new Landmark(step, features, null);
    }

    static RunOutcome of(
            String runId,
            OutcomeKind kind,
            long memorised,
            long end,
            double decay,
            List<Landmark> landmarks) {
        boolean generalised = kind == OutcomeKind.GROKKED || kind == OutcomeKind.ORDINARY;
        return new RunOutcome(
                runId,
                0,
                end,
                kind,
                new RunOutcome.Milestones(memorised, -1, -1, generalised ? end : -1, end),
                new RunOutcome.Clock(0, Double.NaN, Double.NaN, Double.NaN),
                described(decay),
                false,
                List.of(),
                landmarks);
    }

    private static RunDescription described(double decay) {
        RunDescription d = Descriptions.TYPICAL;
        return new RunDescription(
                new RunDescription.Names("project", "decay-" + decay, "", Map.of()),
                d.network(),
                new RunDescription.Regimen("adamw", 1e-3, decay, 0.0, 512L),
                d.data(),
                d.targets(),
                d.lifecycle());
    }
}
