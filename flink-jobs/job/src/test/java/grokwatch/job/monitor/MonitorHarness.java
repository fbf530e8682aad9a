package grokwatch.job.monitor;

import grokwatch.job.config.WatchConfig;
import grokwatch.job.emitted.EmittedMarks;
import grokwatch.job.emitted.EmittedResults;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RejectedRecord;
import grokwatch.job.rejection.Rejections;
import grokwatch.job.validation.RejectReason;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunDiagnostics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operator with a clock of its own. */
final class MonitorHarness
        extends KeyedBroadcastOperatorTestHarness<String, RawRecord, DelayModel, RunDiagnostics> {

    MonitorHarness(WatchConfig watch) throws Exception {
        this(watch, EmittedResults.NONE);
    }

    MonitorHarness(WatchConfig watch, EmittedResults results) throws Exception {
        super(
                new CoBroadcastWithKeyedOperator<>(
                        new RunMonitorFunction(watch, Wire.REGISTRY, results),
                        List.of(LearnedModels.DESCRIPTOR)),
                RawRecord::keyText,
                Types.STRING,
                1,
                1,
                0);
    }

    void take(RawRecord record) throws Exception {
        processElement(record, 0);
    }

    /** Takes every result that another start has emitted. */
    void addTo(EmittedMarks marks) {
        extractOutputValues().forEach(marks::add);
        List.of(
                        FlinkOutput.ESTIMATES,
                        FlinkOutput.OUTCOMES,
                        FlinkOutput.ALERTS,
                        FlinkOutput.PROJECTIONS)
                .forEach(tag -> beside(tag).forEach(result -> marks.add((SpecificRecord) result)));
        rejected()
                .forEach(
                        each ->
                                marks.addRejected(
                                        each.record().origin(),
                                        each.record().partition(),
                                        each.record().offset()));
    }

    /** Number of results of all kinds, rejections included. */
    int results() {
        return extractOutputValues().size()
                + beside(FlinkOutput.ESTIMATES).size()
                + beside(FlinkOutput.OUTCOMES).size()
                + alerts().size()
                + beside(FlinkOutput.PROJECTIONS).size()
                + rejected().size();
    }

    void log(String runId, long step) throws Exception {
        take(Wire.raw(Origin.METRICS, runId, Logged.point(runId, step).build()));
    }

    List<RejectedRecord> rejected() {
        return beside(Rejections.TAG);
    }

    List<RejectReason> reasons() {
        return rejected().stream().map(RejectedRecord::reason).toList();
    }

    int numKeyedStateEntries() {
        var backend = ((AbstractStreamOperator<?>) getOperator()).getKeyedStateBackend();
        return ((HeapKeyedStateBackend<?>) backend).numKeyValueStateEntries();
    }

    List<GrokkingAlert> alerts() {
        return beside(FlinkOutput.ALERTS);
    }

    <T> List<T> beside(OutputTag<T> tag) {
        var output = getSideOutput(tag);
        return output == null
                ? List.of()
                : output.stream().map(record -> record.getValue()).toList();
    }
}
