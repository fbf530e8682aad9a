package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fleet.EndValues;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.run.Target;
import grokwatch.core.run.Target.Direction;
import grokwatch.core.run.TargetReference;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs that are to raise a reward to what earlier runs had at their end. */
class RelativeTargetsTest {

    private static final String METRIC = "reward";
    private static final long LAST = 4_000;

    private final RunMonitor monitor = new RunMonitor();
    private final Recorder recorder = new Recorder();

    @Test
    void targetThatCannotBeResolvedYetHasAReasonInPlaceOfAForecast() {
        Recorder first = watch("first", "best", Map.of());

        assertThat(first.estimates())
                .filteredOn(e -> e.withheld() != Withheld.ENDED)
                .isNotEmpty()
                .allMatch(e -> e.forecast() == null && e.withheld() == Withheld.NO_REFERENCE);
        assertThat(first.lastOutcome().endValues()).containsEntry(METRIC, 40.0);
        assertThat(first.lastOutcome().target()).isNull();
    }

    @Test
    void runIsForecastToTheEndOfItsReference() {
        Map<String, Double> ends =
                new EndValues().add(watch("first", "best", Map.of()).lastOutcome());

        for (String reference : new String[] {"best", "run:first"}) {
            Recorder next = watch("next", reference, ends);

            assertThat(next.estimates()).anyMatch(RelativeTargetsTest::isForecast);
            assertThat(next.lastOutcome().target().target())
                    .isEqualTo(new Target(METRIC, Direction.MAX, 40));
            assertThat(next.lastOutcome().target().hitStep()).isEqualTo(LAST);
        }
    }

    @Test
    void targetStaysAsItWasResolvedThroughStateAndLaterDescriptions() throws IOException {
        RunState state = RunState.newRun("run", MonitorConfig.DEFAULT);
        FleetModels low = models(Map.of(TargetReference.runKey("first", METRIC), 7.0));
        FleetModels high = models(Map.of(TargetReference.runKey("first", METRIC), 9.0));
        monitor.describe(state, description("run:first", RunStatus.RUNNING), 0, low, recorder);
        monitor.observe(state, point(100), low, recorder);

        RunState read =
                RunState.readFrom(
                                new DataInputStream(
                                        new ByteArrayInputStream(Bytes.of(state::writeTo))),
                                MonitorConfig.DEFAULT,
                                RunState.FORMAT_VERSION)
                        .of("run");
        monitor.describe(read, description("run:first", RunStatus.RUNNING), 1, high, recorder);
        monitor.observe(read, point(200), high, recorder);

        assertThat(read.description().targets().target().value()).isEqualTo(7);
        assertThat(read.signals.target.progress().evaluations()).isEqualTo(2);
    }

    private static boolean isForecast(Estimate estimate) {
        return estimate.forecast() != null && estimate.forecast().expectedStep() > 0;
    }

    private Recorder watch(String id, String reference, Map<String, Double> ends) {
        FleetModels models = models(ends);
        Recorder seen = new Recorder();
        RunState state = RunState.newRun(id, MonitorConfig.DEFAULT);
        monitor.describe(state, description(reference, RunStatus.RUNNING), 0, models, seen);
        for (long step = 100; step <= LAST; step += 100) {
            monitor.observe(state, point(step), models, seen);
        }
        monitor.describe(state, description(reference, RunStatus.FINISHED), 1, models, seen);
        return seen;
    }

    private static Observation point(long step) {
        return new Observation().reset(0, step, 10 * step).setExtras(Map.of(METRIC, step / 100.0));
    }

    private static RunDescription description(String reference, RunStatus status) {
        RunDescription d = Descriptions.TYPICAL;
        return new RunDescription(
                new RunDescription.Names("p", "g", "", Map.of()),
                d.network(),
                d.regimen(),
                d.data(),
                new RunDescription.Targets(
                        LAST,
                        null,
                        null,
                        null,
                        null,
                        null,
                        TargetReference.of(METRIC, Direction.MAX, reference, 0)),
                new RunDescription.Lifecycle(status, null, 0));
    }

    private static FleetModels models(Map<String, Double> ends) {
        return new FleetModels() {
            @Override
            public LandmarkModel model() {
                return null;
            }

            @Override
            public EffectTable effects() {
                return null;
            }

            @Override
            public Map<String, Double> endValues() {
                return ends;
            }
        };
    }
}
