package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Alerts.started;
import static grokwatch.streams.fixture.Runs.AT;
import static grokwatch.streams.fixture.Runs.command;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.proposal;
import static grokwatch.streams.fixture.Runs.reply;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.policy.RunForecast;
import grokwatch.core.policy.RunResult;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.ProposalRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What policies find in a store, whichever engine it is. */
abstract class PolicyQueryContract extends StoreFixture {

    @Test
    void policiesSeeRunsThatTrainWithRecentForecastsOfProjectsThatHold() throws Exception {
        Instant now = Instant.ofEpochMilli(AT + 5_000);
        write(
                of(Topics.RUNS, "r", run("r").setMaxSteps(9_000L).setWeightDecay(0.5).build()),
                of(Topics.RUNS, "ended", run("ended").setStatus(RunStatus.KILLED).build()),
                of(Topics.RUNS, "again", run("again").setAttempt(1).build()),
                of(Topics.RUNS, "off", run("off").setProject("drifting").build()),
                of(
                        Topics.ALERTS,
                        "aa",
                        started("aa").setRunId("r").setKind(AlertKind.GROKKING_LIKELY).build()),
                of(
                        Topics.ALERTS,
                        "bb",
                        started("bb")
                                .setKind(AlertKind.FORECASTS_OFF)
                                .setLabels(Map.of("project", "drifting"))
                                .build()));
        for (String run : List.of("r", "ended", "again", "off")) {
            write(of(Topics.DELAY_ESTIMATES, run, estimate(run, 0, 5_000).build()));
        }

        List<RunForecast> runs = session().policies().runs(now);

        assertThat(runs).extracting(RunForecast::runId).containsExactly("r");
        RunForecast run = runs.get(0);
        assertThat(run.grokkingLikely()).isTrue();
        assertThat(run.maxSteps()).isEqualTo(9_000);
        assertThat(run.parameters()).containsEntry("weightDecay", 0.5);
        assertThat(run.labels().apply("team") + run.labels().apply("group")).isEqualTo("a");
        assertThat(session().policies().run("r", now.plusMillis(1))).isEmpty();
    }

    @Test
    void proposalsAreFollowedToTheArrivalOfTheirRuns() throws Exception {
        write(
                of(Topics.RUNS, "r", run("r").setStatus(RunStatus.FINISHED).build()),
                of(Topics.OUTCOMES, "r", outcome("r").build()),
                of(Topics.PROPOSALS, "r", proposal("p1", "r").build()),
                of(Topics.PROPOSALS, "s", proposal("p2", "s").build()),
                of(Topics.COMMANDS, "s", command("c", "s").setCommandId("p2").build()),
                of(Topics.COMMAND_REPLIES, "s", reply("p2", "s").build()));

        assertThat(session().policies().all())
                .extracting(row -> row.followed().result(), ProposalRow::approved)
                .containsExactly(
                        tuple(new RunResult(true, true, 9_000L, 10_000, false), false),
                        tuple(new RunResult(false, false, null, 0, true), true));
        assertThat(session().policies().harm().of(0.6)).isEqualTo(1);
        assertThat(session().policies().harm().of(0.4)).isCloseTo(0.95, within(1e-9));
    }
}
