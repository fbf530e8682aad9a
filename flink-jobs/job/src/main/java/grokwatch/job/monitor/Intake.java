package grokwatch.job.monitor;

import grokwatch.core.monitor.Acceptance;
import grokwatch.core.run.Snapshot;
import grokwatch.job.record.Origin;
import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RejectedRecord;
import grokwatch.job.rejection.Rejections;
import grokwatch.job.validation.InvalidRecordException;
import grokwatch.job.validation.RejectReason;
import grokwatch.schemas.serde.UndecodableRecordException;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what comes in and what becomes of it, and says why something is refused. */
public final class Intake {

    /** Accumulators: records taken in, and those of them that were rejected. */
    public static final String RECEIVED = "grokwatch.received";

    public static final String REJECTED = "grokwatch.rejected";

    private final Rejections rejections;
    private final LongCounter received = new LongCounter();
    private final LongCounter rejected = new LongCounter();
    private final Counter events;
    private final Counter duplicates;

    /**
     * @param context of the operator, for its metrics and accumulators
     */
    Intake(RuntimeContext context) {
        MetricGroup metrics = context.getMetricGroup();
        rejections = new Rejections(metrics);
        events = metrics.counter("events");
        duplicates = metrics.counter("duplicates");
        context.addAccumulator(RECEIVED, received);
        context.addAccumulator(REJECTED, rejected);
    }

    /** A record has come. */
    void received(RawRecord record) {
        events.inc();
        count(record, received);
    }

    /** Replies to commands are not among what a run has logged. */
    private static void count(RawRecord record, LongCounter counter) {
        if (record.origin() != Origin.COMMAND_REPLIES) {
            counter.add(1);
        }
    }

    /** A record whose bytes are at fault. */
    RejectedRecord refused(RawRecord record, UndecodableRecordException fault) {
        count(record, rejected);
        return rejections.of(record, fault);
    }

    /** A record whose content is at fault. */
    RejectedRecord refused(RawRecord record, InvalidRecordException fault) {
        count(record, rejected);
        return rejections.of(record, fault);
    }

    /**
     * Takes the monitor's answer to a point.
     *
     * @throws InvalidRecordException if it was not accepted
     */
    void settle(Acceptance acceptance, int attempt, long step) {
        switch (acceptance) {
            case ACCEPTED, HEARTBEAT -> {
                // Nothing is left to do.
            }
            case DUPLICATE -> duplicates.inc();
            case OUT_OF_ORDER ->
                    throw new InvalidRecordException(
                            RejectReason.OUT_OF_ORDER,
                            "step must not lie before the last one seen, was " + step);
            case STALE_ATTEMPT ->
                    throw new InvalidRecordException(
                            RejectReason.STALE_ATTEMPT,
                            "attempt must not lie before the present one, was " + attempt);
            case ENDED ->
                    throw new InvalidRecordException(
                            RejectReason.RUN_ENDED,
                            "step must not lie after the end of the run, was "
                                    + step
                                    + "; a later attempt resumes it");
            default -> throw new IllegalStateException("unknown acceptance " + acceptance);
        }
    }

    /**
     * Takes the monitor's answer to a snapshot.
     *
     * @throws InvalidRecordException if it was not accepted
     */
    void settle(Acceptance acceptance, Snapshot snapshot) {
        if (acceptance == Acceptance.TOO_MANY_LAYERS) {
            throw new InvalidRecordException(
                    RejectReason.TOO_MANY_LAYERS,
                    "layer must be one of the first 4 that the run logged, was \""
                            + snapshot.layer()
                            + "\"");
        }
        settle(acceptance, snapshot.attempt(), snapshot.step());
    }
}
