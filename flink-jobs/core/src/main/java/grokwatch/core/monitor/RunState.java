package grokwatch.core.monitor;

import grokwatch.core.advice.Advice.Reason;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.alert.AlertBook;
import grokwatch.core.alert.AlertDesk;
import grokwatch.core.codec.VarLong;
import grokwatch.core.fleet.Cohort;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.liveness.Liveness;
import grokwatch.core.phase.Targets;
import grokwatch.core.run.RunDescription;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Everything a monitor remembers about one run: at most 4 KiB as written, whatever its length.
 * Mutable; belongs to one run.
 */
public final class RunState {

    /** Version of {@link #writeTo}'s format. */
    public static final int FORMAT_VERSION = 5;

    /** Oldest format that {@link #readFrom} reads. */
    public static final int OLDEST_VERSION = 3;

    /** On runs whose history is played again: that they are silent is no news. */
    private static final String REPLAY_LABEL = "grokwatch.replay";

    private final MonitorConfig config;
    private String runId;

    RunDescription description = RunDescription.UNKNOWN;
    Targets targets = Targets.of(description.targets());
    List<String> cohorts = Cohort.of(description);
    long describedAt;
    int attempt;
    boolean ended;
    private boolean replayed;
    OutcomeKind toldOutcome;
    private Withheld toldWithheld;
    private Reason toldAdvice;
    long statedPlateau;
    Learned learned;
    final AlertBook alerts = new AlertBook();
    final EmissionClock emission = new EmissionClock();
    final Liveness liveness = new Liveness();

    private RunState(MonitorConfig config, String runId) {
        this.config = config;
        this.runId = runId;
        this.learned = new Learned(config);
    }

    /** A run of which nothing has been seen. */
    public static RunState newRun(String runId, MonitorConfig config) {
        return new RunState(config, runId);
    }

    public String runId() {
        return runId;
    }

    /**
     * Says whose state this is: the key it is stored under, which is not written again.
     *
     * @return this
     */
    public RunState of(String runId) {
        this.runId = runId;
        return this;
    }

    /**
     * Takes a description in, unless a later one is known.
     *
     * @return whether it was taken
     */
    boolean describe(RunDescription newest, long timestamp) {
        int last = description.lifecycle().attempt();
        boolean later = newest.lifecycle().attempt() > last;
        if (newest.lifecycle().attempt() < last || !later && timestamp < describedAt) {
            return false;
        }
        describedAt = timestamp;
        keep(DescriptionBounds.apply(newest));
        return true;
    }

    /**
     * Whether an estimate says anything new: a forecast always does, a withheld one where its
     * reason or the advice has changed.
     */
    boolean isNews(Estimate estimate) {
        Reason advice = estimate.advice() == null ? null : estimate.advice().reason();
        boolean repeated =
                estimate.withheld() != null
                        && estimate.withheld() == toldWithheld
                        && advice == toldAdvice;
        toldWithheld = estimate.withheld();
        toldAdvice = advice;
        return !repeated;
    }

    /** Whether the last advice was to wait. */
    boolean isAdvisedToWait() {
        return toldAdvice != null && toldAdvice.verdict() == Verdict.WAIT;
    }

    /** What is known of the run. */
    public RunDescription description() {
        return description;
    }

    /** Whether the run is over, and nothing more is awaited of it. */
    public boolean hasEnded() {
        return ended;
    }

    /** The run as it stands, for an alert. */
    public AlertDesk.Scene scene() {
        return AlertRules.scene(this, learned.latest.lastTimestamp());
    }

    /** Whether the present attempt, or one still to come, says that it has ended. */
    private boolean saysItEnded() {
        RunDescription.Lifecycle lifecycle = description.lifecycle();
        return lifecycle.status().isEnd() && lifecycle.attempt() >= attempt;
    }

    /** Whether the run says that it has ended, and all that it logged has come. */
    boolean isEndReached() {
        RunDescription.Lifecycle lifecycle = description.lifecycle();
        boolean complete =
                lifecycle.lastStep() == null
                        || lifecycle.attempt() == attempt
                                && learned.latest.lastStep() >= lifecycle.lastStep();
        return saysItEnded() && complete;
    }

    /** Whether the run says that it has ended, but points that it logged are still to come. */
    public boolean awaitsLastPoints() {
        return !ended && saysItEnded();
    }

    /** Whether more is to be heard of the run: it has not ended, and is no replay of history. */
    boolean isExpectedToSpeak() {
        return !ended && !replayed && !saysItEnded();
    }

    /** Whether what the run says is news: it is neither replayed nor history. */
    boolean isPresent() {
        return !replayed && liveness.wasEverWatched();
    }

    /** When the run is to be looked at, as a watcher has set its timer. */
    public Liveness liveness() {
        return liveness;
    }

    private void keep(RunDescription newest) {
        description = newest;
        replayed = newest.names().labels().containsKey(REPLAY_LABEL);
        targets = Targets.of(description.targets());
        cohorts = Cohort.of(description);
    }

    /** The run began anew: what its curves taught is void, but for the loss it started from. */
    void beginAnew() {
        double initialLoss = learned.divergence.initialLoss();
        learned = new Learned(config);
        learned.divergence.startFrom(initialLoss);
        emission.rewind(-1);
        statedPlateau = 0;
    }

    /** Writes the state, but for the run's id, in the format of {@link #FORMAT_VERSION}. */
    public void writeTo(DataOutput out) throws IOException {
        DescriptionCodec.write(out, description);
        VarLong.write(out, describedAt);
        VarLong.writeInt(out, attempt);
        out.writeBoolean(ended);
        out.writeByte(toldOutcome == null ? -1 : toldOutcome.ordinal());
        out.writeByte(toldWithheld == null ? -1 : toldWithheld.ordinal());
        out.writeByte(toldAdvice == null ? -1 : toldAdvice.ordinal());
        VarLong.write(out, statedPlateau);
        learned.write(out);
        alerts.write(out);
        emission.write(out);
        liveness.write(out);
    }

    /**
     * Reads what {@link #writeTo} wrote, now or in an earlier version; {@link #of} says whose it
     * is.
     *
     * @param config its windows may be shorter or longer than when the state was written
     * @param format that it was written in
     * @throws IOException also for a format that is not known
     */
    public static RunState readFrom(DataInput in, MonitorConfig config, int format)
            throws IOException {
        if (format < OLDEST_VERSION || format > FORMAT_VERSION) {
            throw new IOException(
                    "format of a run's state must be in [%d, %d], was %d: start the job from another checkpoint directory"
                            .formatted(OLDEST_VERSION, FORMAT_VERSION, format));
        }
        RunState state = new RunState(config, null);
        state.keep(DescriptionCodec.read(in, format));
        state.describedAt = VarLong.read(in);
        state.attempt = VarLong.readInt(in);
        state.ended = in.readBoolean();
        int told = in.readByte();
        state.toldOutcome = told < 0 ? null : OutcomeKind.values()[told];
        int withheld = in.readByte();
        state.toldWithheld = withheld < 0 ? null : Withheld.values()[withheld];
        int advice = in.readByte();
        state.toldAdvice = advice < 0 ? null : Reason.values()[advice];
        state.statedPlateau = VarLong.read(in);
        state.learned.read(in, format);
        state.alerts.read(in, format);
        state.emission.read(in, format);
        if (format >= 4) {
            state.liveness.read(in);
        }
        return state;
    }
}
