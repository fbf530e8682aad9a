package grokwatch.core.monitor;

import grokwatch.core.alert.AlertBook;
import grokwatch.core.alert.AlertFactory;
import grokwatch.core.codec.StateParts;
import grokwatch.core.liveness.Liveness;
import grokwatch.core.run.RunDescription;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Everything a monitor remembers about one run: at most 4 KiB as written, whatever its length. It
 * is written part by part ({@link StateParts}). Mutable; belongs to one run.
 */
public final class RunState {

    /** Version of {@link #writeTo}'s format. */
    public static final int FORMAT_VERSION = 5;

    /** Oldest format that {@link #readFrom} reads. */
    public static final int OLDEST_VERSION = 3;

    private static final int FIRST_WITH_PARTS = 5;
    private static final int FIRST_WITH_LIVENESS = 4;

    private final MonitorConfig config;
    private String runId;

    private final StateParts parts = new StateParts();
    final DescribedRun described = parts.add(1, new DescribedRun());
    final AttemptState attempts = parts.add(2, new AttemptState());
    final ReportedState reported = parts.add(3, new ReportedState());
    final AlertBook alerts = parts.add(4, new AlertBook());
    final EmissionClock emission = parts.add(5, new EmissionClock());
    final Liveness liveness = parts.add(6, new Liveness());
    final AppliedStep applied = parts.add(7, new AppliedStep());
    RunSignals signals;

    private RunState(MonitorConfig config, String runId) {
        this.config = config;
        this.runId = runId;
        this.signals = new RunSignals(config);
    }

    /** A run of which nothing has been received. */
    public static RunState newRun(String runId, MonitorConfig config) {
        return new RunState(config, runId);
    }

    public String runId() {
        return runId;
    }

    /**
     * Sets whose state this is: the key it is stored under, which is not written again.
     *
     * @return this
     */
    public RunState of(String runId) {
        this.runId = runId;
        return this;
    }

    /** The newest description. */
    public RunDescription description() {
        return described.description();
    }

    /** Whether a description of the run has arrived, beyond how it ended. */
    public boolean isDescribed() {
        RunDescription description = described.description();
        return !description.equals(RunDescription.UNKNOWN.withLifecycle(description.lifecycle()));
    }

    int attempt() {
        return attempts.attempt();
    }

    /** Whether the run is over, and no more points are expected. */
    public boolean hasEnded() {
        return attempts.hasEnded();
    }

    /** The run at its last point, for an alert. */
    public AlertFactory.AlertContext context() {
        return AlertRules.context(this, signals.latest.lastTimestamp());
    }

    /** Whether the run is described as ended, and every point that it logged has arrived. */
    boolean isEndReached() {
        RunDescription.Lifecycle lifecycle = description().lifecycle();
        boolean complete =
                lifecycle.lastStep() == null
                        || lifecycle.attempt() == attempt()
                                && signals.latest.lastStep() >= lifecycle.lastStep();
        return described.isEnd(attempt()) && complete;
    }

    /** Whether the run is described as ended, but points that it logged have not arrived. */
    public boolean awaitsLastPoints() {
        return !hasEnded() && described.isEnd(attempt());
    }

    /** Whether records of the run are expected: it has not ended, and is no replay of history. */
    boolean isLive() {
        return !hasEnded() && !described.isReplayed() && !described.isEnd(attempt());
    }

    /** Whether the run is, or was, trained while it was watched: it is no history. */
    boolean isPresent() {
        return !described.isReplayed() && liveness.wasEverWatched();
    }

    /** When the run is checked next, as a watcher has set its timer. */
    public Liveness liveness() {
        return liveness;
    }

    /** The run was resumed after a step: removes what lies after it. */
    void rewind(long step) {
        parts.rewind(step);
        signals.rewind(step);
    }

    /** The run began anew: its curves are void, but for the loss it started from. */
    void beginAnew() {
        double initialLoss = signals.divergence.initialLoss();
        parts.rewind(-1);
        signals = new RunSignals(config);
        signals.divergence.startFrom(initialLoss);
    }

    /** Writes the state, but for the run's id, in the format of {@link #FORMAT_VERSION}. */
    public void writeTo(DataOutput out) throws IOException {
        parts.write(out);
        signals.write(out);
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
        if (format < FIRST_WITH_PARTS) {
            state.readReleased(in, format);
        } else {
            state.parts.read(in);
            state.signals.target.expect(state.description().targets().target());
            state.signals.read(in);
        }
        return state;
    }

    /** Formats 3 and 4 have the parts one after the other, the signals in the middle. */
    private void readReleased(DataInput in, int format) throws IOException {
        parts.readUnframed(in, 1, 3, format);
        signals.readReleased(in, format);
        parts.readUnframed(in, 4, format < FIRST_WITH_LIVENESS ? 5 : 6, format);
    }
}
