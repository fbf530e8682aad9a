package grokwatch.cli.bench;

import grokwatch.job.config.RegistryConfig;
import grokwatch.job.record.RawRecord;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RecordReader;
import grokwatch.schemas.serde.RegistryClients;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Decodes and throws away all but the step, so that the decoding cannot be optimised away. */
final class DecodeFunction extends RichMapFunction<RawRecord, Long> {

    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private transient RecordReader<TrainingMetrics> reader;

    DecodeFunction(RegistryConfig registry) {
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        reader =
                new RecordReader<>(
                        RegistryClients.create(registry.settings()), TrainingMetrics.class);
    }

    @Override
    public Long map(RawRecord record) {
        return reader.read(record.value()).getStep();
    }
}
