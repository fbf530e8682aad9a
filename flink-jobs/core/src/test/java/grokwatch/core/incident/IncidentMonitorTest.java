package grokwatch.core.incident;

import static grokwatch.core.incident.Standing.DIVERGED;
import static grokwatch.core.incident.Standing.LIVE;
import static grokwatch.core.incident.Standing.LOST;
import static grokwatch.core.incident.Standing.SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.fixture.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The defaults: five runs and 30 % of the live ones, within ten minutes. */
@DisplayName("Trouble of many runs of one host")
class IncidentMonitorTest {

    private static final long MINUTE = 60_000;

    private final IncidentMonitor monitor = new IncidentMonitor(IncidentConfig.DEFAULT);
    private final List<Alert> stated = new ArrayList<>();
    private final Map<String, Integer> standings = new HashMap<>();
    private FleetState state = new FleetState();
    private long now = 1_700_000_000_000L;

    @Test
    void isOneIncidentOnceFiveAreSilent() {
        live(10);

        stand(0, 4, LIVE | SILENT);
        assertThat(stated).isEmpty();
        stand(4, 5, LIVE | SILENT);

        Alert alert = only();
        assertThat(alert.kind()).isEqualTo(AlertKind.FLEET_INCIDENT);
        assertThat(alert.firing()).isTrue();
        assertThat(alert.severity()).isEqualTo(AlertSeverity.CRITICAL);
        assertThat(alert.runId()).isEmpty();
        assertThat(alert.timestamp()).isEqualTo(now);
        assertThat(alert.subject().runs())
                .containsExactly("run-0", "run-1", "run-2", "run-3", "run-4");
        assertThat(alert.summary()).isEqualTo("5 runs of host gpu-7 are silent; 10 are live.");
        assertThat(alert.evidence()).containsEntry("runs", 5.0).containsEntry("liveRuns", 10.0);
    }

    @Test
    void statesByItsLabelsWhatItStandsFor() {
        live(5);
        stand(0, 5, LIVE | SILENT);

        assertThat(only().subject().labels())
                .containsOnly(
                        Map.entry("host", "gpu-7"),
                        Map.entry("incident_label", "host"),
                        Map.entry("incident_value", "gpu-7"),
                        Map.entry("incident_kinds", "RUN_SILENT,RUN_LOST"));
    }

    @Test
    void isNoneWhereFewOfTheLiveOnesAreConcerned() {
        live(100);

        stand(0, 29, LIVE | SILENT);
        assertThat(stated).isEmpty();
        stand(29, 30, LIVE | SILENT);
        assertThat(stated).hasSize(1);
    }

    @Test
    void isNoneWhereItComesOneByOne() {
        live(6);
        for (int i = 0; i < 6; i++) {
            stand(i, i + 1, LIVE | SILENT);
            pass(3 * MINUTE);
        }

        assertThat(stated).isEmpty();
    }

    @Test
    void isStatedAgainAsItDoubles() {
        live(30);
        stand(0, 30, LIVE | SILENT);

        assertThat(stated)
                .extracting(Alert::firing, alert -> alert.subject().runs().size())
                .containsExactly(tuple(true, 9), tuple(true, 18));
        assertThat(stated).extracting(Alert::fingerprint).containsOnly(stated.get(0).fingerprint());
    }

    @Test
    void isResolvedWhenFewerThanHalfAreLeft() {
        live(10);
        stand(0, 10, LIVE | SILENT);
        stated.clear();

        stand(0, 5, LIVE);
        assertThat(stated).isEmpty();
        stand(5, 6, LIVE);

        assertThat(only().firing()).isFalse();
        assertThat(only().summary()).startsWith("Resolved: 4 runs of host gpu-7");
    }

    @Test
    void doesNotFireAgainForThoseThatWereLeft() {
        live(12);
        stand(0, 12, LIVE | SILENT);
        stand(0, 7, LIVE);
        stated.clear();

        stand(0, 4, LIVE | SILENT);
        assertThat(stated).isEmpty();
        stand(4, 5, LIVE | SILENT);
        assertThat(only().firing()).isTrue();
        assertThat(only().identity().episode()).isEqualTo(1);
    }

    @Test
    void staysWhileItsRunsAreLostHoweverLong() {
        live(5);
        stand(0, 5, LIVE | SILENT);
        stand(0, 5, SILENT | LOST);
        pass(1_000 * MINUTE);
        assertThat(stated).hasSize(1);

        stand(0, 3, 0);
        assertThat(stated).extracting(Alert::firing).containsExactly(true, false);
    }

    @Test
    void countsThoseThatWereLostAmongTheLiveOnesOfBefore() {
        live(40);
        stand(0, 11, SILENT | LOST);
        assertThat(stated).as("11 of 40 are not 30 %").isEmpty();

        stand(11, 12, LIVE | SILENT);
        assertThat(only().evidence()).containsEntry("runs", 12.0).containsEntry("liveRuns", 29.0);
    }

    @Test
    void isAnotherWhereTheyDiverge() {
        live(5);
        stand(0, 5, LIVE | DIVERGED);
        assertThat(only().subject().labels()).containsEntry("incident_kinds", "DIVERGED");
        stand(0, 5, LIVE | DIVERGED | SILENT);

        assertThat(stated).extracting(Alert::fingerprint).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void isSeenWhereTheirTrainersStopAtOnceAndIsOverAfterTheWindow() {
        live(6);
        for (int i = 0; i < 5; i++) {
            stand(i, i + 1, LIVE | DIVERGED);
            stand(i, i + 1, DIVERGED);
        }
        assertThat(stated).hasSize(1);

        pass(10 * MINUTE);
        assertThat(stated).extracting(Alert::firing).containsExactly(true, false);
    }

    @Test
    void listsAHundredRunsAndRemembersAThousand() {
        live(3_000);
        stand(0, 3_000, LIVE | SILENT);

        Alert last = stated.get(stated.size() - 1);
        assertThat(last.subject().runs()).hasSize(100);
        assertThat(last.evidence().get("runs")).isBetween(900.0, 1_000.0);
        assertThat(Bytes.of(state)).hasSizeLessThan(30_000);
    }

    @Test
    void isTheSameWhereverItsStateWasWrittenAndRead() {
        live(20);
        for (int i = 0; i < 20; i++) {
            stand(i, i + 1, LIVE | SILENT);
            state = Bytes.copy(state, new FleetState());
        }
        stand(0, 15, LIVE);

        assertThat(stated).extracting(Alert::firing).containsExactly(true, true, false);
    }

    private void live(int runs) {
        stand(0, runs, LIVE);
    }

    /** Runs from one number to another, exclusive, stand so from now on. */
    private void stand(int from, int to, int standing) {
        for (int i = from; i < to; i++) {
            String run = "run-" + i;
            int before = standings.getOrDefault(run, 0);
            standings.put(run, standing);
            FleetChange change = new FleetChange("host", "gpu-7", run, before, standing);
            monitor.take(state, change, now, stated::add);
        }
    }

    private void pass(long millis) {
        now += millis;
        monitor.evaluate(state, now, stated::add);
    }

    private Alert only() {
        assertThat(stated).hasSize(1);
        return stated.get(0);
    }
}
