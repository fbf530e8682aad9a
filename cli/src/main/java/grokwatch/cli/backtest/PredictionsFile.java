package grokwatch.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.backtest.Label;
import grokwatch.backtest.LeaveOut;
import grokwatch.backtest.WatchedCurve;
import grokwatch.backtest.target.TargetCurve;
import grokwatch.backtest.target.TargetPrediction;
import grokwatch.backtest.target.TargetStudy;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.run.Metric;
import grokwatch.core.target.TargetForecast;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Forecasts as JSON lines, as the public scorer reads them; by run, then by step. */
final class PredictionsFile {

    /** Metric of runs without a target of their own. */
    private static final String GENERALISATION = Metric.VALIDATION_ACCURACY.fieldName();

    private final JsonGenerator json;

    private PredictionsFile(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes every forecast and change of verdict of runs that can be judged; replaces what was
     * there. Runs with a target are forecast by the runs of other groups ({@link TargetStudy}), or,
     * where tasks are left out, by ensembles of other tasks; all others as they were watched.
     */
    static void write(Path file, List<WatchedCurve> watched, LeaveOut leaveOut) throws IOException {
        List<WatchedCurve> ordered =
                watched.stream()
                        .filter(seen -> Label.judged(seen.curve()).isPresent())
                        .sorted(Comparator.comparing(seen -> seen.curve().runId()))
                        .toList();
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setRootValueSeparator(null);
            PredictionsFile lines = new PredictionsFile(json);
            for (WatchedCurve seen : ordered) {
                if (seen.curve().description().targets().target() == null) {
                    lines.write(seen);
                }
            }
            for (TargetPrediction prediction : targets(ordered, leaveOut)) {
                lines.write(prediction);
            }
        }
    }

    private static List<TargetPrediction> targets(List<WatchedCurve> watched, LeaveOut leaveOut) {
        List<TargetPrediction> predictions = new ArrayList<>();
        new TargetStudy(
                        watched.stream()
                                .map(seen -> TargetCurve.of(seen.curve()))
                                .flatMap(Optional::stream)
                                .toList())
                .run(
                        leaveOut == LeaveOut.TASK
                                ? TargetStudy.Protocol.TASK_LEFT_OUT
                                : TargetStudy.Protocol.OTHER_GROUPS,
                        predictions::add);
        return predictions;
    }

    /**
     * A change of the verdict holds the last probability. Without any there is a line for STOP
     * alone, with the probability that counts as hopeless: the run will not fit its data.
     */
    private void write(WatchedCurve seen) throws IOException {
        Verdict last = null;
        double probability = Double.NaN;
        for (Estimate estimate : seen.estimates()) {
            DelayForecast forecast = estimate.forecast();
            boolean arrived = estimate.withheld() != null && estimate.withheld().hasArrived();
            probability = arrived ? 1 : forecast == null ? probability : forecast.probability();
            Verdict verdict = estimate.advice() == null ? last : estimate.advice().verdict();
            if (verdict == Verdict.STOP && Double.isNaN(probability)) {
                probability = TargetForecast.HOPELESS;
            }
            if (!Double.isNaN(probability) && (forecast != null || arrived || verdict != last)) {
                start(seen.curve().runId(), estimate.step(), GENERALISATION, probability);
                if (forecast != null) {
                    step("expectedStep", forecast.expectedStep());
                    step("lowerStep", forecast.lowerStep());
                    step("upperStep", forecast.upperStep());
                }
                end(verdict == null ? null : verdict.name());
            }
            last = verdict;
        }
    }

    private void write(TargetPrediction prediction) throws IOException {
        TargetForecast forecast = prediction.forecast();
        start(prediction.run(), prediction.step(), prediction.metric(), forecast.probability());
        if (forecast.hasExpectedStep() && forecast.expectedStep() > prediction.step()) {
            long next = prediction.step() + 1;
            step("expectedStep", Math.max(next, Math.round(forecast.expectedStep())));
            step("lowerStep", Math.max(next, Math.round(forecast.lowerStep())));
            step(
                    "upperStep",
                    Double.isInfinite(forecast.upperStep())
                            ? -1
                            : Math.round(forecast.upperStep()));
        }
        end(forecast.verdict().kind().name());
    }

    private void start(String run, long step, String metric, double probability)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("run", run);
        json.writeNumberField("step", step);
        json.writeStringField("metric", metric);
        json.writeNumberField("probability", probability);
    }

    private void step(String name, long step) throws IOException {
        if (step < 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, step);
        }
    }

    private void end(String verdict) throws IOException {
        json.writeStringField("verdict", verdict);
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
