package grokwatch.streams.alerting;

import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.app.CommitRequests;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Lets through what is changes: neither tombstones, nor states we do not know, nor history. */
final class HistoryFilter implements FixedKeyProcessor<String, GrokkingAlert, GrokkingAlert> {

    /** Label of a run that is played again from its files, however recent they are. */
    static final String REPLAY_LABEL = "grokwatch.replay";

    private final History history;
    private FixedKeyProcessorContext<String, GrokkingAlert> context;
    private CommitRequests commits;

    HistoryFilter(History history) {
        this.history = history;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, GrokkingAlert> context) {
        this.context = context;
        commits = new CommitRequests(context::commit);
    }

    @Override
    public void process(FixedKeyRecord<String, GrokkingAlert> record) {
        GrokkingAlert alert = record.value();
        if (alert != null
                && alert.getState() != AlertState.UNKNOWN
                && !history.contains(alert.getTimestamp(), record.timestamp())
                && (history.readsAll() || !alert.getLabels().containsKey(REPLAY_LABEL))) {
            context.forward(record);
            commits.want();
            commits.requestIfDue(context.currentSystemTimeMs());
        }
    }
}
