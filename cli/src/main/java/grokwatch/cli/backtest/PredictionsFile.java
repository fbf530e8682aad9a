package grokwatch.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.backtest.Label;
import grokwatch.backtest.WatchedCurve;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Target;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Forecasts as JSON lines, as the public scorer reads them; by run, then by step. */
final class PredictionsFile {

    /** Metric of runs without a target of their own. */
    private static final String GENERALISATION = Metric.VALIDATION_ACCURACY.fieldName();

    private PredictionsFile() {}

    /**
     * Writes every forecast and change of verdict of runs that can be judged; replaces what was
     * there.
     */
    static void write(Path file, List<WatchedCurve> watched) throws IOException {
        List<WatchedCurve> ordered =
                watched.stream()
                        .sorted(Comparator.comparing(seen -> seen.curve().runId()))
                        .toList();
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (WatchedCurve seen : ordered) {
                if (Label.judged(seen.curve()).isPresent()) {
                    write(json, seen);
                }
            }
        }
    }

    private static void write(JsonGenerator json, WatchedCurve seen) throws IOException {
        Target target = seen.curve().description().targets().target();
        String metric = target == null ? GENERALISATION : target.metric();
        Verdict last = null;
        for (Estimate estimate : seen.estimates()) {
            Verdict verdict = estimate.advice() == null ? last : estimate.advice().verdict();
            if (estimate.forecast() != null || verdict != last || isArrival(estimate)) {
                write(json, seen.curve().runId(), metric, estimate, verdict);
            }
            last = verdict;
        }
    }

    private static boolean isArrival(Estimate estimate) {
        return estimate.withheld() != null && estimate.withheld().hasArrived();
    }

    /** Without a forecast there is no probability; at the target it is one. */
    private static void write(
            JsonGenerator json, String run, String metric, Estimate estimate, Verdict verdict)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("run", run);
        json.writeNumberField("step", estimate.step());
        json.writeStringField("metric", metric);
        DelayForecast forecast = estimate.forecast();
        if (forecast != null) {
            json.writeNumberField("probability", forecast.probability());
            write(json, "expectedStep", forecast.expectedStep());
            write(json, "lowerStep", forecast.lowerStep());
            write(json, "upperStep", forecast.upperStep());
        } else if (isArrival(estimate)) {
            json.writeNumberField("probability", 1);
        }
        json.writeStringField("verdict", verdict == null ? null : verdict.name());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void write(JsonGenerator json, String name, long step) throws IOException {
        if (step < 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, step);
        }
    }
}
