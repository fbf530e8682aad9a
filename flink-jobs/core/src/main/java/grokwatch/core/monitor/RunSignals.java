package grokwatch.core.monitor;

import grokwatch.core.advice.StopRule;
import grokwatch.core.codec.StateParts;
import grokwatch.core.detector.DivergenceDetector;
import grokwatch.core.detector.DoubleDescentDetector;
import grokwatch.core.detector.GradientShiftDetector;
import grokwatch.core.detector.LossSpikeDetector;
import grokwatch.core.detector.NormFloorDetector;
import grokwatch.core.detector.RegimeDetector;
import grokwatch.core.detector.RetentionDetector;
import grokwatch.core.detector.SoftmaxCollapseDetector;
import grokwatch.core.detector.ThresholdArtefactDetector;
import grokwatch.core.detector.ValidationTurnDetector;
import grokwatch.core.forecast.ForecastLog;
import grokwatch.core.landmark.CurveFeatures;
import grokwatch.core.landmark.LandmarkBook;
import grokwatch.core.phase.Milestones;
import grokwatch.core.phase.PhaseMachine;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.phase.ValidationProgress;
import grokwatch.core.regime.MetricProgress;
import grokwatch.core.regime.RegimeClassifier;
import grokwatch.core.signal.DecayClock;
import grokwatch.core.signal.EarlyOscillation;
import grokwatch.core.signal.GapSignal;
import grokwatch.core.signal.GradientNormSignal;
import grokwatch.core.signal.Pace;
import grokwatch.core.signal.ProgressLine;
import grokwatch.core.signal.RecentCurve;
import grokwatch.core.signal.RepresentationSpectrum;
import grokwatch.core.signal.ValidationSlopes;
import grokwatch.core.signal.WeightNormSignal;
import grokwatch.core.target.ValueTrend;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Everything that is computed from a run's curves; replaced by a new one when the run begins anew.
 * Each signal is listed once, beside the id under which it is stored.
 */
final class RunSignals {

    /** Signals that formats before 5 have, in the order of their ids. */
    private static final int SIGNALS_OF_FORMAT_4 = 30;

    private final StateParts parts = new StateParts();

    final LatestValues latest = parts.add(1, new LatestValues());
    final DecayClock clock = parts.add(2, new DecayClock());
    final Pace pace = parts.add(3, new Pace());
    final GradientNormSignal gradient;
    final GapSignal gap;
    final ValidationSlopes slopes = parts.add(6, new ValidationSlopes());
    final WeightNormSignal norm = parts.add(7, new WeightNormSignal());
    final EarlyOscillation oscillation = parts.add(8, new EarlyOscillation());
    final RepresentationSpectrum spectrum = parts.add(9, new RepresentationSpectrum());
    final ProgressLine progressLine = parts.add(10, new ProgressLine());
    final RecentCurve curve = parts.add(11, new RecentCurve());

    final Milestones milestones = parts.add(12, new Milestones());
    final ValidationProgress progress = parts.add(13, new ValidationProgress());
    final PhaseMachine phases = parts.add(14, new PhaseMachine(), this::rewindPhase);
    final MemorisationAnchor anchor = parts.add(15, new MemorisationAnchor(), this::reopenAnchor);

    final DivergenceDetector divergence = parts.add(16, new DivergenceDetector());
    final LossSpikeDetector spike = parts.add(17, new LossSpikeDetector());
    final GradientShiftDetector shift = parts.add(18, new GradientShiftDetector());
    final ValidationTurnDetector turn = parts.add(19, new ValidationTurnDetector());
    final SoftmaxCollapseDetector softmax = parts.add(20, new SoftmaxCollapseDetector());
    final RetentionDetector retention = parts.add(21, new RetentionDetector());
    final NormFloorDetector floor = parts.add(22, new NormFloorDetector(), this::rewindFloor);
    final ThresholdArtefactDetector artefact = parts.add(23, new ThresholdArtefactDetector());
    final DoubleDescentDetector descent = parts.add(24, new DoubleDescentDetector());
    final RegimeDetector regime = parts.add(25, new RegimeDetector());

    final CurveFeatures features = parts.add(26, new CurveFeatures());
    final LandmarkBook landmarks = parts.add(27, new LandmarkBook());
    final ForecastLog forecasts = parts.add(28, new ForecastLog());
    final ForecastHysteresis outlook = parts.add(29, new ForecastHysteresis());
    final StopRule stopRule = parts.add(30, new StopRule());

    final RegimeClassifier learningRegime = parts.add(31, new RegimeClassifier());
    final MetricProgress metricProgress = parts.add(32, new MetricProgress());

    final TargetSignals target = parts.add(33, new TargetSignals());
    final ValueTrend trend = parts.add(34, new ValueTrend());

    RunSignals(MonitorConfig config) {
        gradient = parts.add(4, new GradientNormSignal(config.windowEvaluations()));
        gap = parts.add(5, new GapSignal(config.windowEvaluations()));
    }

    /** Memorisation is dated anew: what was collected since then belongs to another plateau. */
    void beginPlateau() {
        landmarks.rewind(-1);
        progress.clear();
    }

    /** Removes what lies after a step: the run was resumed there. */
    void rewind(long step) {
        parts.rewind(step);
    }

    private void rewindFloor(long step) {
        floor.rewind(clock.reading() - anchor.clock());
    }

    private void reopenAnchor(long step) {
        if (milestones.generalisedStep() < 0) {
            anchor.reopen();
        }
    }

    private void rewindPhase(long step) {
        phases.resumeAt(phaseByMilestones(), Math.max(0, step));
    }

    /** The phase that the milestones still allow. */
    private RunPhase phaseByMilestones() {
        long memorised = milestones.memorisedStep();
        long generalised = milestones.generalisedStep();
        if (memorised < 0) {
            return RunPhase.WARM_UP;
        }
        if (generalised >= 0) {
            return Milestones.isDelayed(memorised, generalised)
                    ? RunPhase.GENERALISED
                    : RunPhase.ORDINARY;
        }
        return EvidenceEvaluator.isRising(this) ? RunPhase.GROKKING : RunPhase.PLATEAU;
    }

    void write(DataOutput out) throws IOException {
        parts.write(out);
    }

    void read(DataInput in) throws IOException {
        parts.read(in);
    }

    /** Reads what a format before 5 wrote. */
    void readReleased(DataInput in, int format) throws IOException {
        parts.readUnframed(in, 1, SIGNALS_OF_FORMAT_4, format);
    }
}
