package grokwatch.core.monitor;

import static grokwatch.core.incident.Standing.DIVERGED;
import static grokwatch.core.incident.Standing.LIVE;
import static grokwatch.core.incident.Standing.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.ClockedRun;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.incident.FleetChange;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fleet is notified of a run")
class FleetStandingTest {

    private static final String RUN = ClockedRun.ID;

    private final ClockedRun run = new ClockedRun(LivenessConfig.DEFAULT);
    private final FleetStanding standing = new FleetStanding(List.of("host", "group"));
    private final List<FleetChange> reported = new ArrayList<>();

    @Test
    void onceWhenItIsLive() {
        doing(run::log);
        doing(run::log);

        assertThat(reported).containsExactly(new FleetChange("project", "", RUN, 0, LIVE));
    }

    @Test
    void inEachOfItsDimensionsWhenItIsSilent() {
        doing(() -> run.describe(on("gpu-7")));
        reported.clear();

        doing(() -> run.pass(Duration.ofMinutes(31)));

        assertThat(reported)
                .containsExactly(
                        new FleetChange("project", "p", RUN, LIVE, LIVE | SILENT),
                        new FleetChange("host", "gpu-7", RUN, LIVE, LIVE | SILENT),
                        new FleetChange("group", "g", RUN, LIVE, LIVE | SILENT));
    }

    @Test
    void whereItGoesFromOneHostToAnother() {
        doing(() -> run.describe(on("gpu-7")));
        reported.clear();

        doing(() -> run.describe(on("gpu-8")));

        assertThat(reported)
                .containsExactly(
                        new FleetChange("host", "gpu-7", RUN, LIVE, 0),
                        new FleetChange("host", "gpu-8", RUN, 0, LIVE));
    }

    @Test
    void whenItEndsAndNotAgainAfterwards() {
        doing(run::log);
        reported.clear();

        doing(() -> run.describe(Descriptions.at(RunStatus.FINISHED, 0)));
        doing(run::log);

        assertThat(reported).extracting(FleetChange::after).containsOnly(0);
    }

    @Test
    void whenItDivergesEvenIfItEndsThen() {
        doing(run::log);
        doing(() -> run.diverge());
        doing(() -> run.describe(Descriptions.at(RunStatus.FAILED, 0)));

        assertThat(reported)
                .filteredOn(change -> change.value().isEmpty())
                .extracting(FleetChange::after)
                .containsExactly(LIVE, LIVE | DIVERGED, 0);
        assertThat(reported)
                .filteredOn(change -> change.value().equals("project"))
                .extracting(FleetChange::after)
                .containsExactly(DIVERGED);
    }

    @Test
    void notOfWhatIsHistory() {
        doing(() -> run.logAt(run.now() - Duration.ofDays(1).toMillis()));
        doing(run::diverge);

        assertThat(reported).isEmpty();
    }

    private void doing(Runnable something) {
        standing.before(run.state());
        something.run();
        standing.after(run.state(), reported::add);
    }

    private static RunDescription on(String host) {
        RunDescription d = Descriptions.TYPICAL;
        return new RunDescription(
                new RunDescription.Names("p", "g", "", Map.of("host", host)),
                d.network(),
                d.regimen(),
                d.data(),
                d.targets(),
                d.lifecycle());
    }
}
