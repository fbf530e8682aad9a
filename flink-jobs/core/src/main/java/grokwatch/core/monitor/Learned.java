package grokwatch.core.monitor;

import grokwatch.core.advice.KeepOrStop;
import grokwatch.core.codec.Storable;
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
import grokwatch.core.phase.ValidationProgress;
import grokwatch.core.regime.RegimeClassifier;
import grokwatch.core.regime.TargetProgress;
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
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What has been learned from a run's curves; thrown away when the run begins anew. */
final class Learned implements Storable {

    final LatestValues latest = new LatestValues();
    final DecayClock clock = new DecayClock();
    final Pace pace = new Pace();
    final GradientNormSignal gradient;
    final GapSignal gap;
    final ValidationSlopes slopes = new ValidationSlopes();
    final WeightNormSignal norm = new WeightNormSignal();
    final EarlyOscillation oscillation = new EarlyOscillation();
    final RepresentationSpectrum spectrum = new RepresentationSpectrum();
    final ProgressLine progressLine = new ProgressLine();
    final RecentCurve curve = new RecentCurve();

    final Milestones milestones = new Milestones();
    final ValidationProgress progress = new ValidationProgress();
    final PhaseMachine phases = new PhaseMachine();
    final MemorisationAnchor anchor = new MemorisationAnchor();

    final DivergenceDetector divergence = new DivergenceDetector();
    final LossSpikeDetector spike = new LossSpikeDetector();
    final GradientShiftDetector shift = new GradientShiftDetector();
    final ValidationTurnDetector turn = new ValidationTurnDetector();
    final SoftmaxCollapseDetector softmax = new SoftmaxCollapseDetector();
    final RetentionDetector retention = new RetentionDetector();
    final NormFloorDetector floor = new NormFloorDetector();
    final ThresholdArtefactDetector artefact = new ThresholdArtefactDetector();
    final DoubleDescentDetector descent = new DoubleDescentDetector();
    final RegimeDetector regime = new RegimeDetector();

    final CurveFeatures features = new CurveFeatures();
    final LandmarkBook landmarks = new LandmarkBook();
    final ForecastLog forecasts = new ForecastLog();
    final Outlook outlook = new Outlook();
    final KeepOrStop keepOrStop = new KeepOrStop();
    final RegimeClassifier learningRegime = new RegimeClassifier();
    final TargetProgress targetProgress = new TargetProgress();

    private final List<Storable> parts;

    Learned(MonitorConfig config) {
        gradient = new GradientNormSignal(config.windowEvaluations());
        gap = new GapSignal(config.windowEvaluations());
        parts =
                List.of(
                        latest,
                        clock,
                        pace,
                        gradient,
                        gap,
                        slopes,
                        norm,
                        oscillation,
                        spectrum,
                        progressLine,
                        curve,
                        milestones,
                        progress,
                        phases,
                        anchor,
                        divergence,
                        spike,
                        shift,
                        turn,
                        softmax,
                        retention,
                        floor,
                        artefact,
                        descent,
                        regime,
                        features,
                        landmarks,
                        forecasts,
                        outlook,
                        keepOrStop,
                        learningRegime,
                        targetProgress);
    }

    /** Memorisation is dated anew: what was kept since then belongs to another plateau. */
    void beginPlateau() {
        landmarks.rewind(-1);
        progress.clear();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (Storable part : parts) {
            part.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, RunState.FORMAT_VERSION);
    }

    @Override
    public void read(DataInput in, int format) throws IOException {
        for (Storable part : parts) {
            part.read(in, format);
        }
    }
}
