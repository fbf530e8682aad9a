package grokwatch.core.rule;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run under rules, with all that they said of it. */
final class RuledRun {

    private static final long MILLIS_A_STEP = 100;

    private final List<RuleChange> changes = new ArrayList<>();
    private RuleMonitor monitor;
    private RuleState state = new RuleState();
    private RunDescription description = RunDescription.UNKNOWN;
    private int attempt;

    RuledRun(RuleDefinition... rules) {
        under(rules);
    }

    /** Other rules come into force. */
    RuledRun under(RuleDefinition... rules) {
        monitor = new RuleMonitor(RuleSet.of(List.of(rules)));
        return this;
    }

    RuledRun described(RunDescription as) {
        description = as;
        monitor.bind(state, "run-1", description, changes::add);
        monitor.describe(state, "run-1", description, changes::add);
        return this;
    }

    RuledRun log(long step, Metric metric, double value) {
        return log(point(step).set(metric, value));
    }

    RuledRun logLoss(long step, double value) {
        return log(step, Metric.TRAIN_LOSS, value);
    }

    RuledRun logExtra(long step, String name, double value) {
        return log(point(step).setExtras(Map.of(name, value)));
    }

    /** A heartbeat. */
    RuledRun beat(long step) {
        return log(point(step));
    }

    RuledRun restarted(int next) {
        attempt = next;
        return this;
    }

    RuledRun ended() {
        monitor.end(state, "run-1", description, changes::add);
        return this;
    }

    /** A checkpoint is written and restored. */
    RuledRun restored() {
        byte[] bytes = bytes();
        try {
            state = RuleState.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    byte[] bytes() {
        return Bytes.of(state::writeTo);
    }

    RuleSet rules() {
        return monitor.rules();
    }

    List<RuleChange> changes() {
        return changes;
    }

    /** As {@code fired rule 0 @ 17}. */
    List<String> told() {
        return changes.stream()
                .map(
                        change ->
                                "%s %s %d @ %d"
                                        .formatted(
                                                change.firing() ? "fired" : "resolved",
                                                change.rule(),
                                                change.episode(),
                                                change.step()))
                .toList();
    }

    private Observation point(long step) {
        return new Observation().reset(attempt, step, step * MILLIS_A_STEP);
    }

    private RuledRun log(Observation point) {
        monitor.bind(state, "run-1", description, changes::add);
        monitor.observe(state, point, "run-1", description, changes::add);
        return this;
    }
}
