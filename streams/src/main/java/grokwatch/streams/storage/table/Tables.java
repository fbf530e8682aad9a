package grokwatch.streams.storage.table;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.AlertSilence;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.CommandReply;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.PolicyProposal;
import grokwatch.schemas.RepresentationProjection;
import grokwatch.schemas.RunAnnotation;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunOutcome;
import grokwatch.schemas.TrainingCommand;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * The tables of the store and of the Parquet files. Their columns are the fields of their records;
 * every exception to that is on this page and in {@link ColumnNames}.
 */
public final class Tables {

    private static final String LOGGED = "logged_at_millis";
    private static final String FIRED = "fired_at_millis";
    private static final List<String> RUN = List.of("run_id");
    private static final List<String> RUN_STEP = List.of("run_id", "attempt", "step");

    /** The latest description of each run. */
    public static final StoreTable<TrainingRun> RUNS = of("runs", TrainingRun.class, RUN);

    /** Diagnostics of every window. */
    public static final StoreTable<RunDiagnostics> DIAGNOSTICS =
            of("diagnostics", RunDiagnostics.class, RUN_STEP).timedBy(LOGGED);

    static final StoreTable<RunDiagnostics> LATEST_DIAGNOSTICS =
            latest("latest_diagnostics", RunDiagnostics.class);

    static final StoreTable<DelayEstimate> ESTIMATES =
            of("estimates", DelayEstimate.class, RUN_STEP).timedBy(LOGGED);

    static final StoreTable<DelayEstimate> LATEST_ESTIMATES =
            latest("latest_estimates", DelayEstimate.class);

    /** Landmarks, the way to the target and whether it was complete are for the job alone. */
    static final StoreTable<RunOutcome> OUTCOMES =
            of("outcomes", RunOutcome.class, RUN, "landmarks", "target", "complete", "endValues");

    static final StoreTable<AlertDelivery> DELIVERIES =
            of("deliveries", AlertDelivery.class, List.of("delivery_id", "attempt"))
                    .timedBy(LOGGED);

    /** Silences in force and past; a silence that was withdrawn is deleted. */
    static final StoreTable<AlertSilence> SILENCES =
            of("silences", AlertSilence.class, List.of("silence_id"));

    /** Commands as they were written; the signature says which are genuine. */
    static final StoreTable<TrainingCommand> COMMANDS =
            of("commands", TrainingCommand.class, List.of("command_id"));

    /** The latest reply of each state. */
    static final StoreTable<CommandReply> COMMAND_REPLIES =
            of("command_replies", CommandReply.class, List.of("command_id", "state"));

    /** What policies have proposed, for control runs too. */
    static final StoreTable<PolicyProposal> PROPOSALS =
            of("proposals", PolicyProposal.class, List.of("proposal_id"));

    static final StoreTable<RunAnnotation> ANNOTATIONS =
            of("run_annotations", RunAnnotation.class, RUN);

    static final StoreTable<RepresentationProjection> PROJECTIONS =
            of(
                            "projections",
                            RepresentationProjection.class,
                            List.of("run_id", "attempt", "layer", "step"))
                    .timedBy(LOGGED);

    /** Every logged step; for the Parquet files alone, since the SQL store has curves. */
    public static final StoreTable<TrainingMetrics> METRICS =
            of("metrics", TrainingMetrics.class, RUN_STEP);

    /**
     * One row an alert, merged from its firings and its resolution. An alert is open while its time
     * of resolution is null. A resolution that arrives before its firing counts; one that a later
     * firing of the same alert follows does not. The other columns are those of the latest record
     * by its own clock.
     */
    static final StoreTable<GrokkingAlert> ALERTS =
            new StoreTable<>("alerts", List.of("fingerprint"), alertColumns());

    private Tables() {}

    private static <R extends SpecificRecord> StoreTable<R> of(
            String name, Class<R> type, List<String> key, String... omitted) {
        return new StoreTable<>(name, key, AvroColumns.of(type, key, Set.of(omitted)));
    }

    /** The position of each run's latest record: of the highest attempt, the highest step. */
    private static <R extends SpecificRecord> StoreTable<R> latest(String name, Class<R> type) {
        List<Column<R>> columns =
                AvroColumns.of(type, RUN_STEP, Set.of()).subList(0, RUN_STEP.size());
        return new StoreTable<>(name, RUN, columns, List.of("attempt", "step"), Optional.empty());
    }

    private static List<Column<GrokkingAlert>> alertColumns() {
        List<Column<GrokkingAlert>> columns = new ArrayList<>();
        for (Column<GrokkingAlert> column :
                AvroColumns.of(GrokkingAlert.class, List.of("fingerprint"), Set.of("state"))) {
            boolean logged = column.name().equals(LOGGED);
            columns.add(column.merging(logged ? Merge.greatest() : Merge.latestBy(LOGGED)));
        }
        columns.add(time(FIRED, AlertState.FIRING, Merge.least()));
        columns.add(time("last_fired_at_millis", AlertState.FIRING, Merge.greatest()));
        columns.add(time("resolved_at_millis", AlertState.RESOLVED, Merge.untilAfter(FIRED)));
        return columns;
    }

    private static Column<GrokkingAlert> time(String name, AlertState state, Merge merge) {
        return Column.<GrokkingAlert>integer(
                        name, alert -> alert.getState() == state ? alert.getTimestamp() : null)
                .merging(merge);
    }
}
