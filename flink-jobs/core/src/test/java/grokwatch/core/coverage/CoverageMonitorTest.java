package grokwatch.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.fleet.RunOutcome.ForecastAtAge;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageMonitorTest {

    private final List<Alert> alerts = new ArrayList<>();
    private CoverageMonitor monitor = new CoverageMonitor();
    private Map<String, Double> widening = Map.of();
    private int runs;

    @Test
    void calibratedProjectsGetAtMostFiveFalseAlarmsInAHundred() {
        Random random = new Random(1);
        for (int project = 0; project < 150; project++) {
            for (int i = 0; i < 200; i++) {
                double p = random.nextDouble(0.1, 0.95);
                add("p" + project, p, random.nextDouble() < p, random.nextDouble() < 0.9);
            }
        }

        assertThat(alerts).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void intervalsThatMissFireForTheirProjectWidenAndRecover() {
        Random random = new Random(2);
        int outcomes = 0;
        while (alerts.isEmpty()) {
            add("good", 0.95, true, random.nextDouble() < 0.9);
            add("bad", 0.95, true, random.nextDouble() < 0.5);
            outcomes++;
        }

        assertThat(outcomes).isLessThanOrEqualTo(60);
        assertThat(alerts.get(0).kind()).isEqualTo(AlertKind.FORECASTS_OFF);
        assertThat(alerts.get(0).firing()).isTrue();
        assertThat(alerts.get(0).subject().labels()).isEqualTo(Map.of("project", "bad"));
        assertThat(alerts.get(0).summary())
                .startsWith("Forecasts of project bad are off: of late ");
        assertThat(widening).containsOnlyKeys("bad");
        assertThat(widening.get("bad")).isCloseTo(1.5, within(1e-9));

        add("bad", 0.95, true, false);
        assertThat(widening.get("bad")).isGreaterThan(1.6);

        for (int i = 0; i < 60; i++) {
            add("bad", 0.95, true, true);
        }
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(1).firing()).isFalse();
        assertThat(alerts.get(1).fingerprint()).isEqualTo(alerts.get(0).fingerprint());
        assertThat(widening).isEmpty();
    }

    @Test
    void probabilitiesThatAreTooHighFireWithoutWidening() {
        for (int i = 0; i < 60; i++) {
            add("hopeful", 0.9, false, false);
        }

        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).summary()).endsWith("too high.");
        assertThat(widening).isEmpty();
    }

    @Test
    void runsStoppedFromOutsideShowNothing() {
        for (int i = 0; i < 300; i++) {
            RunOutcome stopped = outcome("run-" + i, "p", 0.9, false, false, RunStatus.KILLED);
            assertThat(monitor.add(stopped, alerts::add)).isNull();
        }

        assertThat(alerts).isEmpty();
    }

    @Test
    void runCountsOnceHoweverOftenItsOutcomeIsReported() {
        for (int i = 0; i < 300; i++) {
            monitor.add(outcome("run", "p", 0.9, true, false, RunStatus.RUNNING), alerts::add);
        }

        assertThat(alerts).isEmpty();
    }

    @Test
    void restoredMonitorContinuesLikeAnUndisturbedOne() {
        CoverageMonitor undisturbed = new CoverageMonitor();
        List<Alert> expected = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            RunOutcome outcome = outcome("run-" + i, "p", 0.9, true, false, RunStatus.RUNNING);
            undisturbed.add(outcome, expected::add);
            monitor.add(outcome, alerts::add);
            monitor = Bytes.copy(monitor, new CoverageMonitor());
        }

        assertThat(alerts).isNotEmpty().isEqualTo(expected);
        assertThat(Bytes.of(monitor)).isEqualTo(Bytes.of(undisturbed));
    }

    private void add(String project, double probability, boolean arrives, boolean held) {
        RunStatus end = arrives ? RunStatus.RUNNING : RunStatus.FINISHED;
        Map<String, Double> changed =
                monitor.add(
                        outcome("r" + runs++, project, probability, arrives, held, end),
                        alerts::add);
        widening = changed == null ? widening : changed;
    }

    /** Four forecasts of the same arrival at step 1,000. */
    private static RunOutcome outcome(
            String runId,
            String project,
            double probability,
            boolean arrives,
            boolean held,
            RunStatus status) {
        List<ForecastAtAge> forecasts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long lower = held ? 800 : 1_100;
            forecasts.add(
                    new ForecastAtAge(2 + i, 200 + 100 * i, probability, 1_200, lower, 1_500));
        }
        RunDescription unknown = RunDescription.UNKNOWN;
        return new RunOutcome(
                runId,
                0,
                1_000,
                arrives ? OutcomeKind.GROKKED : OutcomeKind.NOT_YET,
                new RunOutcome.Milestones(100, -1, -1, arrives ? 1_000 : -1, 2_000),
                new RunOutcome.Clock(0, Double.NaN, Double.NaN, Double.NaN),
                new RunDescription(
                        new RunDescription.Names(project, "", "", Map.of()),
                        unknown.network(),
                        unknown.regimen(),
                        unknown.data(),
                        unknown.targets(),
                        new RunDescription.Lifecycle(status, null, 0)),
                false,
                forecasts,
                List.of());
    }
}
