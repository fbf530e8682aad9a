package grokwatch.core.learning;

import grokwatch.core.landmark.Landmark;
import grokwatch.core.learning.analog.Analogs;
import grokwatch.core.learning.analog.History;
import grokwatch.core.learning.calibration.Calibration;
import grokwatch.core.learning.calibration.Calibrator;
import grokwatch.core.learning.tree.BinnedRows;
import grokwatch.core.learning.tree.BoostedTrees;
import grokwatch.core.learning.tree.Loss;
import grokwatch.core.learning.tree.TreeEnsemble;
import java.util.Comparator;
import java.util.List;

/**
 * Fits a model to finished runs. A function of the set of examples: their order changes nothing.
 *
 * <p>The remaining time is learned from every run that generalised, ordinary learners too; the
 * chance from grokkers against runs that have not grokked yet. When a run's evidence from analogs
 * is made, the runs of its own setting are left out, or the model would learn to trust repetitions
 * that a new setting does not have.
 */
public final class LandmarkTrainer {

    /** A run of the fleet that is watched counts as two of the corpus. */
    private static final double LIVE_WEIGHT = 2;

    private final TrainerSettings settings;

    public LandmarkTrainer(TrainerSettings settings) {
        this.settings = settings;
    }

    /**
     * Fits a model. Its intervals rest on the forecasts that the examples' landmarks carry; where
     * they carry none, see {@link CrossFit}.
     *
     * @param examples at least one, each run once
     * @param version of the model
     * @param trainedAt milliseconds since 1970-01-01T00:00Z: time of the newest outcome
     */
    public LandmarkModel fit(List<Example> examples, long version, long trainedAt) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("examples must not be empty");
        }
        List<Example> ordered =
                examples.stream()
                        .sorted(Comparator.comparing(Example::runId).thenComparing(Example::live))
                        .toList();
        Analogs analogs = Analogs.of(ordered.stream().map(Example::analog).toList());
        return new LandmarkModel(
                new Provenance(
                        version,
                        trainedAt,
                        ordered.size(),
                        (int) ordered.stream().filter(Example::grokked).count(),
                        (int) ordered.stream().filter(Example::live).count()),
                ensembles(ordered, analogs),
                analogs,
                settings.gate(),
                calibration(ordered),
                MemorisationTimes.of(ordered));
    }

    private Ensembles ensembles(List<Example> examples, Analogs analogs) {
        ChanceWeights chanceWeights = new ChanceWeights(examples, settings.ordinaryWeight());
        TrainingTable time = new TrainingTable();
        TrainingTable chance = new TrainingTable();
        for (Example example : examples) {
            History history =
                    analogs.seenFrom(example.analog().traits(), example.analog().setting());
            SignalMask mask = SignalMask.of(example.runId());
            double voice = example.live() ? LIVE_WEIGHT : 1;
            double[] timeWeights = LandmarkWeights.of(example);
            double[] chances = chanceWeights.of(example);
            for (int i = 0; i < timeWeights.length; i++) {
                Landmark landmark = example.landmarks().get(i);
                float[] row = ModelInput.row(landmark.features(), history, landmark.step());
                if (example.generalised()) {
                    double target = lnRemaining(landmark.step(), example.endStep());
                    time.add(row, mask, target, voice * timeWeights[i]);
                }
                chance.add(row, mask, example.generalised() ? 1 : 0, voice * chances[i]);
            }
        }
        return new Ensembles(
                fit(time, Loss.LOGISTIC_LOCATION, ModelInput.informed()),
                fit(time, Loss.LOGISTIC_LOCATION, ModelInput.portable()),
                fit(chance, Loss.LOG_ODDS, ModelInput.informed()),
                fit(chance, Loss.LOG_ODDS, ModelInput.unaided()));
    }

    private static double lnRemaining(long step, long end) {
        return Math.log((double) (end - step) / Math.max(1, step));
    }

    private TreeEnsemble fit(TrainingTable table, Loss loss, int[] features) {
        return BoostedTrees.fit(
                BinnedRows.of(table.rows(), features),
                table.targets(),
                table.weights(),
                loss,
                settings.trees());
    }

    private static Calibration calibration(List<Example> examples) {
        Calibrator calibrator = new Calibrator();
        for (Example example : examples) {
            if (example.grokked()) {
                calibrator.add(
                        example.memorisedStep(),
                        example.endStep(),
                        example.landmarks(),
                        example.live());
            }
        }
        return calibrator.fit();
    }
}
