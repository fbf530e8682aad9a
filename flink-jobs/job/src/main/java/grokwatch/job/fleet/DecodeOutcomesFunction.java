package grokwatch.job.fleet;

import grokwatch.job.config.RegistryConfig;
import grokwatch.job.record.AvroRecordType;
import grokwatch.job.record.RawRecord;
import grokwatch.job.registry.PatientReader;
import grokwatch.job.rejection.Rejections;
import grokwatch.job.validation.InvalidRecordException;
import grokwatch.job.validation.RunIdentity;
import grokwatch.schemas.RunOutcome;
import grokwatch.schemas.serde.RecordReader;
import grokwatch.schemas.serde.RegistryClients;
import grokwatch.schemas.serde.UndecodableRecordException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes outcomes. */
public final class DecodeOutcomesFunction extends ProcessFunction<RawRecord, RunOutcome>
        implements ResultTypeQueryable<RunOutcome> {

    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;

    private transient PatientReader<RunOutcome> reader;
    private transient Rejections rejections;

    public DecodeOutcomesFunction(RegistryConfig registry) {
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        var client = RegistryClients.create(registry.settings());
        reader =
                new PatientReader<>(
                        new RecordReader<>(client, RunOutcome.class), registry.waiting());
        rejections = new Rejections(getRuntimeContext().getMetricGroup());
    }

    @Override
    public TypeInformation<RunOutcome> getProducedType() {
        return new AvroRecordType<>(RunOutcome.class);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<RunOutcome> out)
            throws Exception {
        try {
            RunIdentity.checkKey(record.keyText());
            RunOutcome outcome = reader.read(record.value());
            RunIdentity.checkField(record.keyText(), outcome.getRunId());
            out.collect(outcome);
        } catch (UndecodableRecordException e) {
            context.output(Rejections.TAG, rejections.of(record, e));
        } catch (InvalidRecordException e) {
            context.output(Rejections.TAG, rejections.of(record, e));
        }
    }
}
