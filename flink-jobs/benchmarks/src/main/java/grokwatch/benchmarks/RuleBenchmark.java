package grokwatch.benchmarks;

import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.rule.Hold;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.core.rule.RuleMonitor;
import grokwatch.core.rule.RuleOutput;
import grokwatch.core.rule.RuleSet;
import grokwatch.core.rule.RuleState;
import grokwatch.core.run.RunDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rules of a user's own held against one point on the plateau, every metric logged at each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RuleBenchmark {

    private static final String RUN = "run-1";
    private static final int LEARNED_POINTS = 2_000;
    private static final List<String> CONDITIONS =
            List.of(
                    "non_finite(train_loss) or non_finite(validation_loss)",
                    "train_loss >= 2 * baseline(train_loss, points=101) and train_loss > 0.1",
                    "mean(train_loss, points=100) > 10 and count(train_loss) >= 200",
                    "train_accuracy - validation_accuracy > 2",
                    "std(validation_loss, points=4) < 1e-9",
                    "change(train_loss, steps=1000) > 5",
                    "z(gradient_norm, steps=500) > 50",
                    "slope(weight_norm, time=10m) > 1",
                    "min(validation_loss, points=50) > min(validation_loss) + 10",
                    "absent(validation_accuracy, steps=5000)");

    /** How many rules are in force: the first of ten of different kinds. */
    @Param({"1", "10"})
    public int rules;

    private final RuleState state = new RuleState();
    private final PlateauPoints points = new PlateauPoints(1);
    private long changes;
    private final RuleOutput output = change -> changes++;
    private RuleMonitor monitor;

    /** Fills every window. */
    @Setup
    public void fill() {
        List<RuleDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            definitions.add(
                    new RuleDefinition(
                            "rule-" + i,
                            AlertSeverity.INFO,
                            CONDITIONS.get(i),
                            Hold.NONE,
                            "",
                            List.of(),
                            "",
                            ""));
        }
        monitor = new RuleMonitor(RuleSet.of(definitions));
        for (int i = 0; i < LEARNED_POINTS; i++) {
            observe();
        }
    }

    @Benchmark
    public long observe() {
        monitor.bind(state, RUN, RunDescription.UNKNOWN, output);
        monitor.observe(state, points.next(true), RUN, RunDescription.UNKNOWN, output);
        return changes;
    }
}
