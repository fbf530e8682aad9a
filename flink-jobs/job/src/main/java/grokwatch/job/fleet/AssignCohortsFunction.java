package grokwatch.job.fleet;

import grokwatch.core.fleet.Cohort;
import grokwatch.job.config.RegistryConfig;
import grokwatch.job.mapping.OutcomeFromAvro;
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
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes an outcome and hands it, beside the cohort's key, to each cohort of its run. */
public final class AssignCohortsFunction
        extends ProcessFunction<RawRecord, Tuple2<String, RunOutcome>>
        implements ResultTypeQueryable<Tuple2<String, RunOutcome>> {

    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;

    private transient PatientReader<RunOutcome> reader;
    private transient Rejections rejections;

    public AssignCohortsFunction(RegistryConfig registry) {
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
    public TypeInformation<Tuple2<String, RunOutcome>> getProducedType() {
        return Types.TUPLE(Types.STRING, new AvroRecordType<>(RunOutcome.class));
    }

    @Override
    public void processElement(
            RawRecord record, Context context, Collector<Tuple2<String, RunOutcome>> out)
            throws Exception {
        try {
            RunIdentity.checkKey(record.keyText());
            RunOutcome outcome = reader.read(record.value());
            RunIdentity.checkField(record.keyText(), outcome.getRunId());
            for (String cohort : Cohort.of(OutcomeFromAvro.map(outcome).description())) {
                out.collect(Tuple2.of(cohort, outcome));
            }
        } catch (UndecodableRecordException e) {
            context.output(Rejections.TAG, rejections.of(record, e));
        } catch (InvalidRecordException e) {
            context.output(Rejections.TAG, rejections.of(record, e));
        }
    }
}
