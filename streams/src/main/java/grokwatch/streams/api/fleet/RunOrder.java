package grokwatch.streams.api.fleet;

import grokwatch.http.message.Query;
import grokwatch.streams.fleet.DescribedRun;
import grokwatch.streams.fleet.RunForecast;
import grokwatch.streams.fleet.RunProgress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An order of runs. Unknown values are last in both directions; ties are ordered by name and id, so
 * that the order is independent of the rows' own.
 *
 * @param name as in a query: a key, with a minus before it for the greatest first. {@code
 *     attention} alone begins with the runs that need it most and ends with those that have ended
 */
public record RunOrder(String name, Comparator<RunView> comparator) {

    /** What needs a person first. */
    static final RunOrder ATTENTION = new RunOrder("attention", attention());

    private static final Map<String, RunOrder> ALL = all();

    /** The order that the parameter {@code sort} names. */
    static RunOrder of(Query query) {
        return query.word("sort", ALL.keySet()).map(ALL::get).orElse(ATTENTION);
    }

    /** Every name there is. */
    public static Set<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    private static Map<String, RunOrder> all() {
        Map<String, RunOrder> all = new HashMap<>();
        all.put(ATTENTION.name(), ATTENTION);
        all.put("-attention", new RunOrder("-attention", attention().reversed()));
        add(all, "name", run -> run.name().orElse(run.row().runId()));
        add(all, "step", run -> progress(run).map(p -> p.position().step()).orElse(null));
        add(all, "probability", run -> forecast(run).map(RunForecast::probability).orElse(null));
        add(all, "remaining", run -> forecast(run).map(RunForecast::remainingMillis).orElse(null));
        add(all, "lastSeen", run -> run.row().lastMetricsAt());
        add(all, "started", run -> facts(run).map(DescribedRun::startedAt).orElse(null));
        add(all, "progress", run -> run.row().budgetSpent());
        add(all, "plateau", run -> progress(run).map(RunProgress::plateauSteps).orElse(null));
        add(all, "phase", run -> progress(run).map(RunProgress::phase).orElse(null));
        return all;
    }

    private static <K extends Comparable<K>> void add(
            Map<String, RunOrder> all, String name, Function<RunView, K> key) {
        all.put(name, new RunOrder(name, by(key, Comparator.naturalOrder())));
        all.put("-" + name, new RunOrder("-" + name, by(key, Comparator.reverseOrder())));
    }

    private static <K extends Comparable<K>> Comparator<RunView> by(
            Function<RunView, K> key, Comparator<K> order) {
        return Comparator.comparing(key, Comparator.nullsLast(order)).thenComparing(byName());
    }

    private static Comparator<RunView> attention() {
        return Comparator.comparingInt((RunView run) -> -run.attention().score())
                .thenComparing(run -> facts(run).map(DescribedRun::endedAt).isPresent())
                .thenComparing(
                        run -> facts(run).map(DescribedRun::startedAt).orElse(null),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(byName());
    }

    private static Comparator<RunView> byName() {
        return Comparator.comparing((RunView run) -> run.name().orElse(""))
                .thenComparing(run -> run.row().runId());
    }

    private static Optional<DescribedRun> facts(RunView run) {
        return Optional.ofNullable(run.row().facts());
    }

    private static Optional<RunProgress> progress(RunView run) {
        return Optional.ofNullable(run.row().progress());
    }

    private static Optional<RunForecast> forecast(RunView run) {
        return Optional.ofNullable(run.row().forecast());
    }
}
