package grokwatch.core.learning;

import grokwatch.core.landmark.RawForecast;
import grokwatch.core.learning.analog.Analogs;
import grokwatch.core.learning.analog.History;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.learning.calibration.CalibratedForecast;
import grokwatch.core.learning.calibration.Calibration;
import grokwatch.core.learning.tree.Loss;
import grokwatch.core.learning.tree.TreeEnsemble;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Forecasts a memorised run from its features at a step and from finished runs like it. Immutable,
 * safe to share between threads; about 100 KB.
 *
 * <p>The remaining time is asked of two ensembles: one that knows hyper-parameters and fleet, and
 * one that reads only what means the same in every fleet. They are mixed by how many similar runs
 * have finished. The probability is the mean of one with and one without those runs.
 *
 * @see "van Houwelingen (2007). Dynamic Prediction by Landmarking in Event History Analysis.
 *     Scandinavian Journal of Statistics 34(1)."
 */
public final class LandmarkModel {

    /** Version of {@link #write}'s format. */
    public static final int FORMAT_VERSION = 3;

    private static final double MIN = -5;
    private static final double MAX = 6;

    /**
     * Grokkers of fleets that a model has not seen fall lower than those by which its threshold was
     * set: on eight sources, each left out, this factor lost 1 of 482 grokkers instead of 4 and
     * spent 0.585 of the waste instead of 0.552.
     */
    private static final double UNSEEN = 0.25;

    private final Provenance provenance;
    private final Ensembles ensembles;
    private final Analogs analogs;
    private final HistoryGate gate;
    private final Calibration calibration;
    private final MemorisationTimes memorisationTimes;

    LandmarkModel(
            Provenance provenance,
            Ensembles ensembles,
            Analogs analogs,
            HistoryGate gate,
            Calibration calibration,
            MemorisationTimes memorisationTimes) {
        this.provenance = provenance;
        this.ensembles = ensembles;
        this.analogs = analogs;
        this.gate = gate;
        this.calibration = calibration;
        this.memorisationTimes = memorisationTimes;
    }

    /** What the model was made of. */
    public Provenance provenance() {
        return provenance;
    }

    /** The finished runs it remembers: ask them once a run for its history. */
    public Analogs analogs() {
        return analogs;
    }

    /** How its raw forecasts become published ones. */
    public Calibration calibration() {
        return calibration;
    }

    /**
     * Forecasts a run that is not seen again: computes its history anew.
     *
     * @param features as {@link grokwatch.core.landmark.Landmark#features}
     * @param step present step, >= 0
     */
    public RawForecast raw(float[] features, RunTraits self, long step) {
        return raw(features, analogs.seenFrom(self), step);
    }

    /**
     * Forecasts a run.
     *
     * @param features as {@link grokwatch.core.landmark.Landmark#features}; any may be missing
     * @param history of the run, from {@link #analogs} of this very model
     * @param step present step, >= 0
     * @return finite, ln remaining in [-5, 6]
     */
    public RawForecast raw(float[] features, History history, long step) {
        int[] row = TreeEnsemble.encode(ModelInput.row(features, history, step));
        double informed = bounded(ensembles.timeInformed().predict(row));
        double portable = bounded(ensembles.timePortable().predict(row));
        double similarRuns = gate.similarRuns(history, analogs.hasLive());
        double trust = HistoryGate.trust(similarRuns);
        double probability =
                (Loss.sigmoid(ensembles.chanceInformed().predict(row))
                                + Loss.sigmoid(ensembles.chanceUnaided().predict(row)))
                        / 2;
        return new RawForecast(
                trust * informed + (1 - trust) * portable,
                Math.abs(informed - portable),
                similarRuns,
                probability);
    }

    /** What to publish of a raw forecast that was made from features at a step. */
    public CalibratedForecast calibrated(RawForecast raw, float[] features, long step) {
        return calibration.apply(raw, features, step);
    }

    /** Raw probability below which a memorised run is advised to be stopped, in [0, 1]. */
    public double stopBelow() {
        return UNSEEN * calibration.stopBelow();
    }

    /** When the finished runs memorised: no run is advised to be stopped as not fitting before. */
    public MemorisationTimes memorisationTimes() {
        return memorisationTimes;
    }

    /** The same model with other memorisation times. */
    LandmarkModel with(MemorisationTimes times) {
        return new LandmarkModel(provenance, ensembles, analogs, gate, calibration, times);
    }

    private static double bounded(double lnRemaining) {
        return Math.max(MIN, Math.min(MAX, lnRemaining));
    }

    /** Writes the model, its format's version first. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT_VERSION);
        provenance.write(out);
        ensembles.write(out);
        analogs.write(out);
        HistoryGate.CODEC.write(out, gate);
        calibration.write(out);
        memorisationTimes.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if that is not what is there, or is of another format
     */
    public static LandmarkModel read(DataInput in) throws IOException {
        int format = in.readByte();
        if (format < 1 || format > FORMAT_VERSION) {
            throw new IOException(
                    "a model's format must be in [1, " + FORMAT_VERSION + "], was " + format);
        }
        Provenance provenance = Provenance.read(in);
        Ensembles ensembles = Ensembles.read(in);
        Analogs analogs = Analogs.read(in);
        return new LandmarkModel(
                provenance,
                ensembles,
                analogs,
                HistoryGate.CODEC.require(in.readByte()),
                Calibration.read(in, format),
                format < 3 ? MemorisationTimes.NONE : MemorisationTimes.read(in));
    }
}
