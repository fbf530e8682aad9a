package grokwatch.cli.rules;

import grokwatch.core.rule.RuleChange;
import grokwatch.core.rule.RuleMonitor;
import grokwatch.core.rule.RuleSet;
import grokwatch.core.rule.RuleState;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.job.mapping.DescriptionFromAvro;
import grokwatch.job.mapping.ObservationFromAvro;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds rules against runs as they are played, and keeps what they say. Not thread-safe. */
final class RuleTrial implements RunSink {

    private final RuleMonitor monitor;
    private final ObservationFromAvro observations = new ObservationFromAvro();
    private final Map<String, Tried> runs = new LinkedHashMap<>();

    RuleTrial(RuleSet rules) {
        monitor = new RuleMonitor(rules);
    }

    /** A run, and what the rules say of it. */
    private static final class Tried {
        private final RuleState state = new RuleState();
        private final List<RuleChange> changes = new ArrayList<>();
        private RunDescription description = RunDescription.UNKNOWN;
    }

    /** The alerts of each run, in order; some have none. */
    Map<String, List<RuleChange>> changes() {
        Map<String, List<RuleChange>> changes = new LinkedHashMap<>();
        runs.forEach((run, tried) -> changes.put(run, tried.changes));
        return changes;
    }

    @Override
    public void describe(TrainingRun described) {
        String id = described.getRunId();
        Tried run = bound(id);
        run.description = DescriptionFromAvro.map(described);
        monitor.describe(run.state, id, run.description, run.changes::add);
        if (run.description.lifecycle().status().isEnd()) {
            monitor.end(run.state, id, run.description, run.changes::add);
        }
    }

    @Override
    public void log(TrainingMetrics logged) {
        String id = logged.getRunId();
        Tried run = bound(id);
        Observation point = observations.map(logged);
        monitor.observe(run.state, point, id, run.description, run.changes::add);
    }

    private Tried bound(String id) {
        Tried run = runs.computeIfAbsent(id, none -> new Tried());
        monitor.bind(run.state, id, run.description, run.changes::add);
        return run;
    }
}
