package grokwatch.job.rules;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.rule.RuleChange;
import grokwatch.core.rule.RuleMonitor;
import grokwatch.core.rule.RuleSet;
import grokwatch.core.rule.RuleState;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pack of rules that ships")
class RulePackTest {

    private final RuleMonitor monitor = new RuleMonitor(RuleSet.of(RulePack.STANDARD.rules()));
    private final RuleState state = new RuleState();
    private final List<RuleChange> changes = new ArrayList<>();

    @Test
    void statesThatALossIsNotFinite() {
        log(1, Metric.TRAIN_LOSS, 2);
        log(2, Metric.TRAIN_LOSS, Double.NaN);

        assertThat(notified()).containsExactly("fired non-finite @ 2");
        assertThat(changes.get(0).summary())
                .isEqualTo("run-1: NON_FINITE_METRIC: its loss is no finite number at step 2.");
    }

    @Test
    void statesThatALossHasSpikedForMoreThanFourPointsInARow() {
        for (int step = 1; step <= 300; step++) {
            log(step, Metric.TRAIN_LOSS, step > 200 && step <= 204 || step > 250 ? 2.5 : 1);
        }

        assertThat(notified()).startsWith("fired loss-spike @ 255");
    }

    @Test
    void leavesTheTinyLossOfAFittedRunAlone() {
        for (int step = 1; step <= 300; step++) {
            log(step, Metric.TRAIN_LOSS, step > 250 ? 1e-4 : 1e-6);
        }

        assertThat(notified()).isEmpty();
    }

    @Test
    void statesThatALossStaysAboveTenOnceTwoWindowsWereSeen() {
        for (int step = 1; step <= 250; step++) {
            log(step, Metric.TRAIN_LOSS, 12 + 0.1 * Math.sin(step));
        }

        assertThat(notified()).containsExactly("fired divergence @ 200");
    }

    @Test
    void aValidationLossThatRestsFarAboveTheTrainingLossIsAPlateau() {
        for (int step = 1; step <= 10; step++) {
            log(step, Metric.TRAIN_LOSS, 0.01);
            log(step, Metric.VALIDATION_LOSS, 5);
        }

        assertThat(notified()).containsExactly("fired plateau @ 4");
    }

    @Test
    void aValidationLossThatRestsBesideTheTrainingLossIsNoPlateau() {
        for (int step = 1; step <= 10; step++) {
            log(step, Metric.TRAIN_LOSS, 3.2);
            log(step, Metric.VALIDATION_LOSS, 3.28);
        }

        assertThat(notified()).isEmpty();
    }

    @Test
    void readsARealRunThatRarelyLearns() throws Exception {
        play(Path.of("src", "test", "resources", "runs", "peterponyu-unstable-not-yet.csv"));

        Map<String, Long> firings =
                changes.stream()
                        .filter(RuleChange::firing)
                        .collect(Collectors.groupingBy(RuleChange::rule, Collectors.counting()));
        assertThat(firings).isEqualTo(Map.of("gap", 1L, "loss-spike", 1L));
        assertThat(notified()).contains("fired gap @ 6350", "fired loss-spike @ 10150");
    }

    private void play(Path csv) throws Exception {
        List<String> lines = Files.readAllLines(csv);
        String[] columns = lines.get(0).split(",");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Observation point = new Observation().reset(0, Long.parseLong(cells[0]), 0);
            for (int i = 1; i < cells.length; i++) {
                if (!cells[i].isEmpty()) {
                    point.set(metric(columns[i]), Double.parseDouble(cells[i]));
                }
            }
            log(point);
        }
    }

    private static Metric metric(String name) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.fieldName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void log(long step, Metric metric, double value) {
        log(new Observation().reset(0, step, step).set(metric, value));
    }

    private void log(Observation point) {
        monitor.bind(state, "run-1", RunDescription.UNKNOWN, changes::add);
        monitor.observe(state, point, "run-1", RunDescription.UNKNOWN, changes::add);
    }

    private List<String> notified() {
        return changes.stream()
                .map(c -> (c.firing() ? "fired " : "resolved ") + c.rule() + " @ " + c.step())
                .toList();
    }
}
