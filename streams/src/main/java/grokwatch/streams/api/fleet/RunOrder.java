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

    private static final String LABEL = "label:";

    /** Texts of labels: numbers by their value and before all others. */
    private static final Comparator<String> BY_VALUE =
            Comparator.comparing(RunOrder::number, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Comparator.naturalOrder());

    private static final Map<String, RunOrder> ALL = all();

    /** The order that the parameter {@code sort} names: one of {@link #names()} or a label. */
    static RunOrder of(Query query) {
        Optional<RunOrder> byLabel = query.text("sort").flatMap(RunOrder::byLabel);
        return byLabel.isPresent()
                ? byLabel.get()
                : query.word("sort", ALL.keySet()).map(ALL::get).orElse(ATTENTION);
    }

    /** By the text of a label: {@code label:seed} or {@code -label:seed}. */
    private static Optional<RunOrder> byLabel(String name) {
        boolean descending = name.startsWith("-");
        String key = descending ? name.substring(1) : name;
        if (!key.startsWith(LABEL)) {
            return Optional.empty();
        }
        String label = key.substring(LABEL.length());
        Function<RunView, String> value =
                run -> run.facts().map(facts -> facts.labels().get(label)).orElse(null);
        Comparator<String> order = descending ? BY_VALUE.reversed() : BY_VALUE;
        return Optional.of(new RunOrder(name, by(value, order)));
    }

    /** Every name there is, labels aside. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    private static Map<String, RunOrder> all() {
        Map<String, RunOrder> all = new HashMap<>();
        all.put(ATTENTION.name(), ATTENTION);
        all.put("-attention", new RunOrder("-attention", attention().reversed()));
        add(all, "name", run -> run.name().orElse(run.row().runId()));
        add(all, "step", run -> run.progress().map(p -> p.position().step()).orElse(null));
        add(
                all,
                "trainAccuracy",
                run -> run.progress().map(RunProgress::trainAccuracy).orElse(null));
        add(
                all,
                "validationAccuracy",
                run -> run.progress().map(RunProgress::validationAccuracy).orElse(null));
        add(all, "expected", RunOrder::expectedStep);
        add(all, "probability", run -> run.forecast().map(RunForecast::probability).orElse(null));
        add(all, "remaining", run -> run.forecast().map(RunForecast::remainingMillis).orElse(null));
        add(all, "lastSeen", run -> run.row().lastMetricsAt());
        add(all, "started", run -> run.facts().map(DescribedRun::startedAt).orElse(null));
        add(all, "progress", run -> run.row().budgetSpent());
        add(all, "plateau", run -> run.progress().map(RunProgress::plateauSteps).orElse(null));
        add(all, "phase", run -> run.progress().map(RunProgress::phase).orElse(null));
        add(all, "project", run -> run.facts().map(DescribedRun::project).orElse(null));
        add(all, "group", run -> run.facts().map(DescribedRun::group).orElse(null));
        add(all, "architecture", run -> run.facts().map(DescribedRun::architecture).orElse(null));
        add(all, "optimizer", run -> run.facts().map(DescribedRun::optimizer).orElse(null));
        add(all, "learningRate", run -> run.facts().map(DescribedRun::learningRate).orElse(null));
        add(all, "weightDecay", run -> run.facts().map(DescribedRun::weightDecay).orElse(null));
        add(all, "dropout", run -> run.facts().map(DescribedRun::dropout).orElse(null));
        add(all, "trainFraction", run -> run.facts().map(DescribedRun::trainFraction).orElse(null));
        add(all, "batchSize", run -> run.facts().map(DescribedRun::batchSize).orElse(null));
        add(
                all,
                "parameterCount",
                run -> run.facts().map(DescribedRun::parameterCount).orElse(null));
        add(all, "width", run -> run.facts().map(DescribedRun::width).orElse(null));
        add(all, "depth", run -> run.facts().map(DescribedRun::depth).orElse(null));
        return Map.copyOf(all);
    }

    /** The step at which it reached its target, or else is expected to. */
    private static Double expectedStep(RunView run) {
        return run.progress()
                .map(RunProgress::generalisedStep)
                .map(Long::doubleValue)
                .or(() -> run.forecast().map(RunForecast::expectedStep).map(Number::doubleValue))
                .orElse(null);
    }

    private static <K extends Comparable<K>> void add(
            Map<String, RunOrder> all, String name, Function<RunView, K> key) {
        all.put(name, new RunOrder(name, by(key, Comparator.naturalOrder())));
        all.put("-" + name, new RunOrder("-" + name, by(key, Comparator.reverseOrder())));
    }

    private static <K> Comparator<RunView> by(Function<RunView, K> key, Comparator<K> order) {
        return Comparator.comparing(key, Comparator.nullsLast(order)).thenComparing(byName());
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException isText) {
            return null;
        }
    }

    private static Comparator<RunView> attention() {
        return Comparator.comparingInt((RunView run) -> -run.attention().score())
                .thenComparing(run -> run.facts().map(DescribedRun::endedAt).isPresent())
                .thenComparing(
                        run -> run.facts().map(DescribedRun::startedAt).orElse(null),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(byName());
    }

    private static Comparator<RunView> byName() {
        return Comparator.comparing((RunView run) -> run.name().orElse(""))
                .thenComparing(run -> run.row().runId());
    }
}
