package grokwatch.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.backtest.Prediction;
import grokwatch.backtest.WatchedCurve;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Forecasts as JSON lines, as the public scorer reads them; by run, then by step. */
final class PredictionsFile {

    private PredictionsFile() {}

    /** Writes every forecast; replaces what was there. */
    static void write(Path file, List<WatchedCurve> watched) throws IOException {
        List<WatchedCurve> ordered =
                watched.stream()
                        .sorted(Comparator.comparing(seen -> seen.curve().runId()))
                        .toList();
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (WatchedCurve seen : ordered) {
                for (Prediction prediction : seen.predictions()) {
                    write(json, seen.curve().runId(), prediction);
                    json.writeRaw('\n');
                }
            }
        }
    }

    private static void write(JsonGenerator json, String run, Prediction p) throws IOException {
        json.writeStartObject();
        json.writeStringField("run", run);
        json.writeNumberField("step", p.step());
        json.writeNumberField("probability", p.probability());
        json.writeNumberField("expectedStep", p.expectedStep());
        json.writeNumberField("lowerStep", p.lowerStep());
        if (p.isOpen()) {
            json.writeNullField("upperStep");
        } else {
            json.writeNumberField("upperStep", p.upperStep());
        }
        json.writeEndObject();
    }
}
