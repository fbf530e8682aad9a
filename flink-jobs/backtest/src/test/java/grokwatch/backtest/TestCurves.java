package grokwatch.backtest;

import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.RecordedRun;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Curves for tests. */
public final class TestCurves {

    private TestCurves() {}

    /** A real run. */
    public static RecordedCurve of(RecordedRun run) {
        List<Observation> points = new ArrayList<>();
        for (RecordedRun.Point point : run.points()) {
            points.add(point(point.step(), point.metrics()));
        }
        return new RecordedCurve(run.name(), run.name(), "recorded", run.description(), points);
    }

    /** A run of full evaluations, of which the task is its name. */
    public static RecordedCurve of(String runId, List<Evaluation> evaluations) {
        List<Observation> points = new ArrayList<>();
        for (Evaluation e : evaluations) {
            points.add(
                    point(
                            e.step(),
                            Map.of(
                                    Metric.TRAIN_LOSS, e.trainLoss(),
                                    Metric.VALIDATION_LOSS, e.validationLoss(),
                                    Metric.TRAIN_ACCURACY, e.trainAccuracy(),
                                    Metric.VALIDATION_ACCURACY, e.validationAccuracy())));
        }
        return named(runId, points);
    }

    /** A run that memorises at 500 and groks at about 6000. */
    public static RecordedCurve grokking(String runId) {
        return of(runId, Curve.grokking());
    }

    /** A run that memorises at 500 and does not generalise. */
    public static RecordedCurve notYet(String runId, long last) {
        return of(runId, Curve.every(100).memorise(500).hold(last, 1, 0.02).points());
    }

    /** A run that never memorises: its losses stay where they are. */
    public static RecordedCurve unfit(String runId, long last) {
        return of(runId, Curve.every(100).hold(last, 0.1, 0.02).points());
    }

    /** The same run, of which its trainer says at which training loss it has memorised. */
    public static RecordedCurve expectedToFit(RecordedCurve curve) {
        RunDescription d = curve.description();
        return new RecordedCurve(
                curve.runId(),
                curve.setting(),
                curve.source(),
                new RunDescription(
                        d.names(),
                        d.network(),
                        d.regimen(),
                        d.data(),
                        new RunDescription.Targets(d.targets().maxSteps(), null, 0.1, null),
                        d.lifecycle()),
                curve.points());
    }

    /** A run of any points. */
    public static RecordedCurve named(String runId, List<Observation> points) {
        RunDescription d = Descriptions.TYPICAL;
        RunDescription.Data data =
                new RunDescription.Data(runId.replace('/', '-'), 2_000L, 4_000L, 97L, 0.3);
        return new RecordedCurve(
                runId,
                RecordedCurve.settingOf(runId),
                RecordedCurve.sourceOf(runId, "file"),
                new RunDescription(
                        new RunDescription.Names(
                                RecordedCurve.sourceOf(runId, "file"),
                                RecordedCurve.settingOf(runId),
                                runId,
                                Map.of()),
                        d.network(),
                        d.regimen(),
                        data,
                        d.targets(),
                        d.lifecycle()),
                points);
    }

    /** One logged point. */
    public static Observation point(long step, Map<Metric, Double> metrics) {
        Observation point = new Observation().reset(0, step, 10 * step);
        metrics.forEach(point::set);
        return point;
    }

    /** The label of a curve that has one. */
    public static Label label(RecordedCurve curve) {
        return Label.of(curve).orElseThrow();
    }
}
