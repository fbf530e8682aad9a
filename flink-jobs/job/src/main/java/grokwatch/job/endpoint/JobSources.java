package grokwatch.job.endpoint;

import grokwatch.job.emitted.EmittedResults;
import grokwatch.job.record.RawRecord;
import org.apache.flink.api.connector.source.Source;

/**
 * Where the job reads.
 *
 * @param runs descriptions of runs
 * @param metrics logged points
 * @param representations snapshots of layers
 * @param outcomes how runs came out, as this job has written them
 * @param replies of trainers to commands
 * @param emitted results of earlier starts, which are not repeated
 */
public record JobSources(
        Source<RawRecord, ?, ?> runs,
        Source<RawRecord, ?, ?> metrics,
        Source<RawRecord, ?, ?> representations,
        Source<RawRecord, ?, ?> outcomes,
        Source<RawRecord, ?, ?> replies,
        EmittedResults emitted) {}
