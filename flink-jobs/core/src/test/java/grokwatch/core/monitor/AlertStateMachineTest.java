package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.RandomStream;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.run.Metric;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("An alert of a run, whatever the stream holds")
class AlertStateMachineTest {

    private static final double[] NO_NUMBERS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    @Property(seed = "1", tries = 300)
    @Label("is never resolved by points that measure nothing")
    void noNumberResolves(@ForAll long seed) {
        WatchedRun run = watch(seed);
        Assume.that(!run.state().awaitsLastPoints());
        int before = run.recorder().alerts().size();
        SplittableRandom random = new SplittableRandom(seed);
        long step = Math.max(0, run.state().signals.latest.lastStep());

        for (int i = 0; i < 100; i++) {
            step += 1 + random.nextInt(1 + (int) (step / 10));
            run.log(step, seed % 2 == 0 ? Map.of() : noNumbers(random));
        }

        assertThat(run.recorder().alerts().stream().skip(before).filter(alert -> !alert.firing()))
                .isEmpty();
    }

    @Property(seed = "2", tries = 200)
    @Label("has one fingerprint an episode and is over with its run, unless it is a fact")
    void episodesAreCountedAndResolvedByTheEndOfTheRun(@ForAll long seed) {
        WatchedRun run = watch(seed);

        run.finish();

        List<Alert> alerts = run.recorder().alerts();
        assertEpisodesAreCountedOneByOne(alerts);
        assertThat(open(alerts)).allMatch(AlertKind::isFact).contains(AlertKind.RUN_ENDED);
    }

    private static void assertEpisodesAreCountedOneByOne(List<Alert> alerts) {
        Map<AlertKind, Integer> episodes = new HashMap<>();
        for (Alert alert : alerts) {
            AlertIdentity identity = alert.identity();
            int last = episodes.getOrDefault(alert.kind(), -1);

            assertThat(identity)
                    .isEqualTo(
                            AlertIdentity.ofRun(WatchedRun.ID, alert.kind(), identity.episode()));
            assertThat(identity.episode()).isBetween(Math.max(0, last), last + 1);
            episodes.put(alert.kind(), identity.episode());
        }
    }

    private static WatchedRun watch(long seed) {
        WatchedRun run = new WatchedRun();
        RandomStream.of(seed).forEach(message -> message.to(run));
        return run.attempt(run.state().attempt());
    }

    private static Map<Metric, Double> noNumbers(SplittableRandom random) {
        Map<Metric, Double> point = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (random.nextInt(3) == 0) {
                point.put(metric, NO_NUMBERS[random.nextInt(NO_NUMBERS.length)]);
            }
        }
        return point;
    }

    private static Set<AlertKind> open(List<Alert> alerts) {
        Set<AlertKind> open = EnumSet.noneOf(AlertKind.class);
        for (Alert alert : alerts) {
            if (alert.firing()) {
                open.add(alert.kind());
            } else {
                open.remove(alert.kind());
            }
        }
        return open;
    }
}
