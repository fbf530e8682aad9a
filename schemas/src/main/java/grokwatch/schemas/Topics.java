package grokwatch.schemas;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Every topic of Grokwatch. Keys are UTF-8 strings; values Avro in Confluent's wire format. */
public final class Topics {

    /** Key: runId. Descriptions and states of runs. */
    public static final Topic<TrainingRun> RUNS =
            new Topic<>("training.runs.v1", TrainingRun.class, CleanupPolicy.COMPACT);

    /** Key: runId. Notes and tags that people give to runs. */
    public static final Topic<RunAnnotation> ANNOTATIONS =
            new Topic<>("training.annotations.v1", RunAnnotation.class, CleanupPolicy.COMPACT);

    /** Key: runId. One record a logged step. */
    public static final Topic<TrainingMetrics> METRICS =
            new Topic<>("training.metrics.v1", TrainingMetrics.class, CleanupPolicy.DELETE);

    /** Key: runId. Matrices of activations or embeddings. */
    public static final Topic<RepresentationSnapshot> REPRESENTATIONS =
            new Topic<>(
                    "training.representations.v1",
                    RepresentationSnapshot.class,
                    CleanupPolicy.DELETE);

    /** Key: runId. Rolling-window diagnostics. */
    public static final Topic<RunDiagnostics> DIAGNOSTICS =
            new Topic<>("grokking.diagnostics.v1", RunDiagnostics.class, CleanupPolicy.DELETE);

    /** Key: runId. Layers in the plane of their first two principal axes. */
    public static final Topic<RepresentationProjection> PROJECTIONS =
            new Topic<>(
                    "grokking.projections.v1",
                    RepresentationProjection.class,
                    CleanupPolicy.DELETE);

    /** Key: fingerprint; partition: that of the run. Alerts, firing and resolved. */
    public static final Topic<GrokkingAlert> ALERTS =
            new Topic<>(
                    "grokking.alerts.v1", GrokkingAlert.class, CleanupPolicy.COMPACT_AND_DELETE);

    /**
     * Key: fingerprint. Firings that people act on, before their transaction is committed; {@link
     * #ALERTS} has them too, or does not where the job restarts and does not raise them again.
     */
    public static final Topic<GrokkingAlert> EARLY_ALERTS =
            new Topic<>(
                    "grokking.early-alerts.v1", GrokkingAlert.class, CleanupPolicy.DELETE, true);

    /** Key: runId. Forecasts. */
    public static final Topic<DelayEstimate> DELAY_ESTIMATES =
            new Topic<>("grokking.delay-estimates.v1", DelayEstimate.class, CleanupPolicy.DELETE);

    /** Key: runId. How runs ended. */
    public static final Topic<RunOutcome> OUTCOMES =
            new Topic<>("grokking.outcomes.v1", RunOutcome.class, CleanupPolicy.COMPACT);

    /** Key: which model. Models of the whole fleet. */
    public static final Topic<DelayModel> DELAY_MODEL =
            new Topic<>("grokking.delay-model.v1", DelayModel.class, CleanupPolicy.COMPACT);

    /**
     * Key: original key. Original bytes; headers with their origin and the reason of the rejection.
     */
    public static final Topic<SpecificRecord> REJECTED =
            new Topic<>("grokking.rejected.v1", null, CleanupPolicy.DELETE);

    /** Key: fingerprint and receiver. What became of alerts at receivers. */
    public static final Topic<AlertDelivery> DELIVERIES =
            new Topic<>("alerting.deliveries.v1", AlertDelivery.class, CleanupPolicy.DELETE);

    /** Key: silenceId. Silences in force. */
    public static final Topic<AlertSilence> SILENCES =
            new Topic<>("alerting.silences.v1", AlertSilence.class, CleanupPolicy.COMPACT);

    /** Key: runId. Commands to trainers. */
    public static final Topic<TrainingCommand> COMMANDS =
            new Topic<>("training.commands.v1", TrainingCommand.class, CleanupPolicy.DELETE);

    /** Key: runId. What trainers did with commands. */
    public static final Topic<CommandReply> COMMAND_REPLIES =
            new Topic<>("training.command-replies.v1", CommandReply.class, CleanupPolicy.DELETE);

    /** Key: runId. What policies propose; never a command. */
    public static final Topic<PolicyProposal> PROPOSALS =
            new Topic<>("grokking.proposals.v1", PolicyProposal.class, CleanupPolicy.DELETE);

    /** All of them, inputs first. */
    public static final List<Topic<?>> ALL =
            List.of(
                    RUNS,
                    METRICS,
                    REPRESENTATIONS,
                    DIAGNOSTICS,
                    PROJECTIONS,
                    ALERTS,
                    EARLY_ALERTS,
                    DELAY_ESTIMATES,
                    OUTCOMES,
                    DELAY_MODEL,
                    REJECTED,
                    DELIVERIES,
                    SILENCES,
                    COMMANDS,
                    COMMAND_REPLIES,
                    PROPOSALS,
                    ANNOTATIONS);

    private Topics() {}
}
