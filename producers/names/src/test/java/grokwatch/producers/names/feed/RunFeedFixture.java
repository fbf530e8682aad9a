package grokwatch.producers.names.feed;

import grokwatch.producers.names.sink.RecordingSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import grokwatch.schemas.TrainingMetrics;
import java.util.List;

/** A feed of one run and what it has published. */
abstract class RunFeedFixture {

    static final AliasTable ALIASES = AliasTable.shipped();
    final RecordingSink sink = new RecordingSink();
    final RunFeed feed = new RunFeed(ALIASES, Source.HUGGINGFACE, sink, "run-1");

    void metric(String name, double value, long step) {
        feed.metric(name, value, step, 1_000 + step);
    }

    List<Long> steps() {
        return sink.metrics.stream().map(TrainingMetrics::getStep).toList();
    }

    List<Double> trainAccuracies() {
        return sink.metrics.stream()
                .map(TrainingMetrics::getTrainAccuracy)
                .filter(accuracy -> accuracy != null)
                .toList();
    }
}
