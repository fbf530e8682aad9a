package grokwatch.producers.names.feed;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.names.sink.RecordingSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import grokwatch.schemas.TrainingMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes into a feed comes out of it: no value is lost, made up or moved to another step. */
class RandomLogsTest {

    private static final AliasTable ALIASES = AliasTable.shipped();

    record Logged(String name, long step, double value) {}

    @Property(seed = "5")
    void retainsEveryValueAtItsStepAndInItsOrder(@ForAll("logs") List<Logged> logs) {
        RecordingSink sink = new RecordingSink();
        RunFeed feed = new RunFeed(ALIASES, Source.JSONL, sink, "run");
        logs.forEach(one -> feed.metric(one.name(), one.value(), one.step(), 0));
        feed.flush();

        long values = 0;
        values += follows(logs, "train_loss", sink.metrics, TrainingMetrics::getTrainLoss);
        values += follows(logs, "val_loss", sink.metrics, TrainingMetrics::getValidationLoss);
        values += follows(logs, "grad_norm", sink.metrics, TrainingMetrics::getGradientNorm);
        values += follows(logs, "other", sink.metrics, event -> event.getExtra().get("other"));
        assertThat(values + feed.counts().repeated()).isEqualTo(logs.size());
    }

    /** Whether the events hold a metric's values in order, repeats left out; and how many. */
    private static long follows(
            List<Logged> logs,
            String name,
            List<TrainingMetrics> events,
            Function<TrainingMetrics, Double> value) {
        List<Logged> out = new ArrayList<>();
        for (TrainingMetrics event : events) {
            Double found = value.apply(event);
            if (found != null) {
                out.add(new Logged(name, event.getStep(), found));
            }
        }
        int next = 0;
        for (Logged in : logs.stream().filter(one -> one.name().equals(name)).toList()) {
            if (next < out.size() && Objects.equals(out.get(next), in)) {
                next++;
            } else {
                assertThat(in).as("a repeat").isEqualTo(out.get(next - 1));
            }
        }
        assertThat(next).isEqualTo(out.size());
        return out.size();
    }

    @Provide
    Arbitrary<List<Logged>> logs() {
        return Combinators.combine(
                        Arbitraries.of("train_loss", "val_loss", "grad_norm", "other"),
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.of(0.0, 1.0, 2.5, Double.POSITIVE_INFINITY))
                .as(Logged::new)
                .list()
                .ofMaxSize(40);
    }
}
