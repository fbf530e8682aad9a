package grokwatch.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.WatchedCurve;
import grokwatch.core.alert.Alert;
import grokwatch.core.rule.RuleChange;
import grokwatch.core.rule.RuleMonitor;
import grokwatch.core.rule.RuleSet;
import grokwatch.core.rule.RuleState;
import grokwatch.core.run.Observation;
import grokwatch.job.rules.RulePack;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Alerts as JSON lines: those of the monitor by kind, those of the shipped rules by name. */
final class AlertsFile {

    private AlertsFile() {}

    /** Writes every firing and resolution; replaces what was there. */
    static void write(Path file, List<WatchedCurve> watched) throws IOException {
        RuleMonitor rules = new RuleMonitor(RuleSet.of(RulePack.STANDARD.rules()));
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (WatchedCurve seen : watched) {
                String run = seen.curve().runId();
                for (Alert alert : seen.alerts()) {
                    write(json, run, alert.step(), alert.kind().name(), alert.firing());
                }
                for (RuleChange change : changes(rules, seen.curve())) {
                    write(json, run, change.step(), change.rule(), change.firing());
                }
            }
        }
    }

    private static List<RuleChange> changes(RuleMonitor rules, RecordedCurve curve) {
        List<RuleChange> changes = new ArrayList<>();
        RuleState state = new RuleState();
        rules.bind(state, curve.runId(), curve.description(), changes::add);
        for (Observation point : curve.points()) {
            rules.observe(state, point, curve.runId(), curve.description(), changes::add);
        }
        rules.end(state, curve.runId(), curve.description(), changes::add);
        return changes;
    }

    private static void write(
            JsonGenerator json, String run, long step, String kind, boolean firing)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("run", run);
        json.writeNumberField("step", step);
        json.writeStringField("kind", kind);
        json.writeStringField("state", firing ? "FIRING" : "RESOLVED");
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
