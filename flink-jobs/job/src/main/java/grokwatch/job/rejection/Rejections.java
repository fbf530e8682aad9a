package grokwatch.job.rejection;

import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RejectedRecord;
import grokwatch.job.validation.InvalidRecordException;
import grokwatch.job.validation.RejectReason;
import grokwatch.schemas.serde.UndecodableRecordException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;

/** Names and counts what an operator refuses: metric {@code rejected}, one a reason. */
public final class Rejections {

    /** Side output of refused records. */
    public static final OutputTag<RejectedRecord> TAG =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    private final Map<RejectReason, Counter> counters = new EnumMap<>(RejectReason.class);

    /**
     * @param metrics of the operator
     */
    public Rejections(MetricGroup metrics) {
        for (RejectReason reason : RejectReason.values()) {
            counters.put(reason, metrics.addGroup("reason", reason.name()).counter("rejected"));
        }
    }

    /** A record whose bytes are at fault. */
    public RejectedRecord of(RawRecord record, UndecodableRecordException fault) {
        return counted(record, RejectReason.of(fault.reason()), fault.getMessage());
    }

    /** A record whose content is at fault. */
    public RejectedRecord of(RawRecord record, InvalidRecordException fault) {
        return counted(record, fault.reason(), fault.getMessage());
    }

    private RejectedRecord counted(RawRecord record, RejectReason reason, String message) {
        counters.get(reason).inc();
        return new RejectedRecord(record, reason, message);
    }
}
