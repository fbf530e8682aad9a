package grokwatch.job.monitor;

import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.Snapshot;
import grokwatch.job.config.RegistryConfig;
import grokwatch.job.mapping.DescriptionFromAvro;
import grokwatch.job.mapping.ObservationFromAvro;
import grokwatch.job.mapping.SnapshotFromAvro;
import grokwatch.job.record.RawRecord;
import grokwatch.job.registry.PatientReader;
import grokwatch.job.validation.DescriptionValidator;
import grokwatch.job.validation.MetricsValidator;
import grokwatch.job.validation.ReplyValidator;
import grokwatch.job.validation.SnapshotValidator;
import grokwatch.schemas.CommandReply;
import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RecordReader;
import grokwatch.schemas.serde.RegistryClients;

/**
 * Makes the core's words out of bytes: decodes, checks, maps. Not thread-safe.
 *
 * <p>Every method throws {@link grokwatch.schemas.serde.UndecodableRecordException} or {@link
 * grokwatch.job.validation.InvalidRecordException} for a record to be refused.
 */
final class RunInputs {

    private final PatientReader<TrainingMetrics> metrics;
    private final PatientReader<TrainingRun> runs;
    private final PatientReader<RepresentationSnapshot> snapshots;
    private final PatientReader<CommandReply> replies;
    private final ObservationFromAvro observations = new ObservationFromAvro();

    RunInputs(RegistryConfig config) {
        var registry = RegistryClients.create(config.settings());
        var patience = config.waiting();
        metrics =
                new PatientReader<>(new RecordReader<>(registry, TrainingMetrics.class), patience);
        replies = new PatientReader<>(new RecordReader<>(registry, CommandReply.class), patience);
        runs = new PatientReader<>(new RecordReader<>(registry, TrainingRun.class), patience);
        snapshots =
                new PatientReader<>(
                        new RecordReader<>(registry, RepresentationSnapshot.class), patience);
    }

    /**
     * A description and when it was published, milliseconds since 1970-01-01T00:00Z: of two of a
     * run, the later published holds.
     */
    record Described(RunDescription description, long timestamp) {}

    /** A logged point: the same object at every call, valid until the next. */
    Observation observation(RawRecord record) throws InterruptedException {
        TrainingMetrics logged = metrics.read(record.value());
        MetricsValidator.check(record.keyText(), logged);
        return observations.map(logged);
    }

    Described description(RawRecord record) throws InterruptedException {
        TrainingRun run = runs.read(record.value());
        DescriptionValidator.check(record.keyText(), run);
        return new Described(DescriptionFromAvro.map(run), Math.max(0, record.timestamp()));
    }

    CommandReply reply(RawRecord record) throws InterruptedException {
        CommandReply reply = replies.read(record.value());
        ReplyValidator.check(record.keyText(), reply);
        return reply;
    }

    Snapshot snapshot(RawRecord record) throws InterruptedException {
        RepresentationSnapshot snapshot = snapshots.read(record.value());
        SnapshotValidator.check(record.keyText(), snapshot);
        return SnapshotFromAvro.map(snapshot);
    }
}
