package grokwatch.job.endpoint;

import grokwatch.job.record.RejectedRecord;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RepresentationProjection;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunOutcome;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where the job writes.
 *
 * @param diagnostics of every run
 * @param projections of layers
 * @param alerts firing and resolved
 * @param earlyAlerts those that people act on, before they are committed
 * @param estimates of the delay
 * @param outcomes how runs came out
 * @param models of the fleet
 * @param rejected what could not be used
 */
public record JobSinks(
        Sink<RunDiagnostics> diagnostics,
        Sink<RepresentationProjection> projections,
        Sink<GrokkingAlert> alerts,
        Sink<GrokkingAlert> earlyAlerts,
        Sink<DelayEstimate> estimates,
        Sink<RunOutcome> outcomes,
        Sink<DelayModel> models,
        Sink<RejectedRecord> rejected) {}
