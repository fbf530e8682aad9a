package grokwatch.producers.names.feed;

import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.field.RunField;
import grokwatch.producers.names.field.Unmapped;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Resolution;
import grokwatch.producers.names.table.Source;
import grokwatch.producers.names.table.Unit;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TrainingRun;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run from one source: names are looked up, units converted, the values of a step joined into
 * one event, and what the pipeline would refuse is dropped and counted, so that nothing else is
 * lost with it.
 *
 * <p>What is known of the run is sent before its first event and, where it has changed, at the next
 * {@link #flush} or {@link #end}. No content of a source makes it throw.
 *
 * <p><b>Memory.</b> Bounded, a few kB: one open step, at most {@value AccuracyUnit#PATIENCE} steps
 * whose unit is not known, {@value ExtraNames#MAX} names of extras.
 *
 * <p>Not thread-safe: whoever feeds one run from several threads takes a lock.
 */
public final class RunFeed {

    /** Largest step that the pipeline accepts. */
    public static final long MAX_STEP = 1_000_000_000_000_000L;

    /** Latest time that the pipeline accepts: the end of the year 9999, milliseconds. */
    public static final long MAX_TIMESTAMP = 253_402_300_799_999L;

    private static final double PERCENT = 100;
    private static final int VALUES_BEFORE_NAMES_ARE_NOTED = 64;

    private final AliasTable aliases;
    private final Source source;
    private final RunSink sink;
    private final String runId;

    /** Label or parameter that holds the target of a run as text. */
    public static final String TARGET_LABEL = "grokwatch.target";

    private final RunDescriber describer;
    private final RunNotes notes;
    private final AccuracyGate gate;
    private final StepJoiner joiner;
    private final FieldOwners owners = new FieldOwners();
    private final ExtraNames extras = new ExtraNames();
    private final Map<RunField, Integer> parameterRanks = new EnumMap<>(RunField.class);
    private final FeedTally tally = new FeedTally();
    private boolean recognised;
    private int attempt;
    private long lastStep;

    /** Begins a run. */
    public RunFeed(AliasTable aliases, Source source, RunSink sink, String runId) {
        this(aliases, source, sink, runId, FeedMemory.NEW);
    }

    /**
     * Goes on with a run.
     *
     * @param runId 1 to 256 characters; a longer one is refused by the publisher
     * @param memory what {@link #memory} said before
     */
    public RunFeed(
            AliasTable aliases, Source source, RunSink sink, String runId, FeedMemory memory) {
        this.aliases = aliases;
        this.source = source;
        this.sink = sink;
        this.runId = runId;
        describer = new RunDescriber(sink, runId, memory.described());
        notes = new RunNotes(runId, sink);
        gate =
                new AccuracyGate(
                        memory.verdict(), this::send, text -> notes.note("accuracy unit", text));
        joiner = new StepJoiner(new LostLoss(gate, text -> notes.note("lost loss", text)));
        attempt = memory.attempt();
        lastStep = memory.lastStep();
        describer.edit(run -> run.setAttempt(attempt));
    }

    /** What the source knows of the run in our own terms, for example its name. */
    public void describe(Consumer<TrainingRun.Builder> edit) {
        describer.edit(edit);
    }

    /** A parameter under the source's name; one that means nothing to us changes nothing. */
    public void parameter(String name, String value) {
        Resolution meaning = aliases.parameter(source, name);
        if (meaning.field() instanceof RunField field
                && meaning.rank() <= parameterRanks.getOrDefault(field, Integer.MAX_VALUE)) {
            describer.edit(
                    run ->
                            field.set(run, value, meaning.unit() == Unit.PERCENT)
                                    .ifPresentOrElse(
                                            fault -> refuse(Refusal.PARAMETER, name, fault),
                                            () -> parameterRanks.put(field, meaning.rank())));
        }
        describer.edit(this::resolveTarget);
    }

    /** The target names its metric as the source does; the pipeline by the contract's field. */
    private void resolveTarget(TrainingRun.Builder run) {
        RunTarget target = run.getTarget();
        if (target != null
                && aliases.metric(source, target.getMetric()).field()
                        instanceof MetricField field) {
            run.setTarget(RunTarget.newBuilder(target).setMetric(field.fieldName()).build());
        }
    }

    /** A label of the user's own; 64 of them and 1 KiB in all at most. */
    public void label(String key, String value) {
        if (key.equals(TARGET_LABEL)) {
            parameter(key, value);
            return;
        }
        if (!describer.label(key, value)) {
            refuse(Refusal.TOO_MANY_LABELS, "labels", "no room for further labels");
        }
    }

    /**
     * A metric under the source's name.
     *
     * @param value may be NaN or infinite: that means divergence
     * @param step optimizer step, in [0, 10<sup>15</sup>]
     * @param timestamp milliseconds since 1970-01-01T00:00Z, until the year 9999
     */
    public void metric(String name, double value, long step, long timestamp) {
        tally.value();
        if (!isPlaced(name, step, timestamp)) {
            return;
        }
        Resolution meaning = aliases.metric(source, name);
        if (meaning.field() instanceof MetricField field && owners.admit(field, meaning)) {
            addMetric(field, meaning, value, step, timestamp);
        } else if (isIgnored(meaning.field())) {
            tally.ignored();
        } else {
            if (meaning.isAccuracy() && meaning.unit() == Unit.AUTO) {
                gate.observeOther(name, value, step);
            }
            addExtra(name, value, step, timestamp);
        }
    }

    private static boolean isIgnored(Field field) {
        return field instanceof Axis && field != Axis.COUNTER || field == Unmapped.IGNORED;
    }

    /** The run starts again, maybe at an earlier step. */
    public void restart() {
        flush();
        gate.settle();
        attempt++;
        lastStep = -1;
        describer.edit(run -> run.setAttempt(attempt));
    }

    /** Sends what can be sent: the open step and the description. Values may go on coming. */
    public void flush() {
        joiner.flush();
        if (tally.counts().values() >= VALUES_BEFORE_NAMES_ARE_NOTED) {
            noteUnrecognised();
        }
        describer.send();
    }

    /**
     * The run has ended, by its trainer's own account.
     *
     * @param status FINISHED, FAILED or KILLED
     * @param reason for people, for example {@code budget}; may be null
     * @param endedAt milliseconds since 1970-01-01T00:00Z
     */
    public void end(RunStatus status, String reason, long endedAt) {
        flush();
        gate.settle();
        noteUnrecognised();
        describer.edit(
                run ->
                        run.setStatus(status)
                                .setStopReason(reason)
                                .setEndedAt(endedAt)
                                .setLastStep(lastStep < 0 ? null : (Long) lastStep));
        describer.send();
    }

    /** An ended run goes on after all. */
    public void resume() {
        describer.edit(
                run ->
                        run.setStatus(RunStatus.RUNNING)
                                .setStopReason(null)
                                .setEndedAt(null)
                                .setLastStep(null));
    }

    /** The name under which the source logs a field; empty: no name has filled it so far. */
    public Optional<String> nameOf(MetricField field) {
        return owners.name(field);
    }

    public FeedCounts counts() {
        return tally.counts();
    }

    /** What another feed needs to go on; to be asked for after {@link #flush}. */
    public FeedMemory memory() {
        return FeedMemory.of(attempt, lastStep, gate.verdict(), describer.described());
    }

    /** Publishes a note on the run, once a topic. */
    public void note(String topic, String text) {
        notes.note(topic, text);
    }

    private void noteUnrecognised() {
        if (!recognised && tally.counts().values() > 0) {
            note(
                    "no curve",
                    "no loss and no accuracy is recognised among the names: %s; an alias table (--aliases) maps them"
                            .formatted(extras.listing()));
        }
    }

    private boolean isPlaced(String name, long step, long timestamp) {
        if (name.isEmpty() || name.length() > AliasTable.MAX_NAME) {
            String was = name.length() + " characters";
            refuse(Refusal.NAME, "name", "a name must have 1 to 256 characters, was " + was);
        } else if (step < 0 || step > MAX_STEP) {
            refuse(Refusal.STEP, "step", "step must be in [0, 1e15], was " + step);
        } else if (timestamp < 0 || timestamp > MAX_TIMESTAMP) {
            refuse(
                    Refusal.TIME,
                    "timestamp",
                    "timestamp must be milliseconds from 1970 to 9999, was " + timestamp);
        } else {
            return true;
        }
        return false;
    }

    private void addMetric(
            MetricField field, Resolution meaning, double value, long step, long timestamp) {
        double scaled = meaning.unit() == Unit.PERCENT ? value / PERCENT : value;
        boolean settled = !field.isAccuracy() || meaning.unit() != Unit.AUTO;
        boolean complement = meaning.isComplement();
        if (complement) {
            note(
                    "error rate",
                    "%s is taken for an error rate: %s is 1 minus it"
                            .formatted(meaning.name(), field.fieldName()));
        }
        recognised |= field.isCurve();
        double fraction = settled && complement ? 1 - scaled : scaled;
        if (!joiner.add(step, timestamp, field, fraction, settled, complement)) {
            tally.repeated();
        }
    }

    private void addExtra(String name, double value, long step, long timestamp) {
        if (!extras.admit(name)) {
            refuse(
                    Refusal.TOO_MANY_EXTRAS,
                    "extra",
                    "a run may have 256 further scalars; no room for \"" + name + "\"");
        } else if (!joiner.addExtra(step, timestamp, name, value)) {
            tally.repeated();
        }
    }

    private void send(StepValues values) {
        for (MetricField field : MetricField.values()) {
            if (values.has(field) && !field.accepts(values.get(field))) {
                refuse(
                        Refusal.VALUE,
                        field.fieldName(),
                        "%s must be %s, was %s at step %d"
                                .formatted(
                                        field.fieldName(),
                                        field.bound(),
                                        values.get(field),
                                        values.step()));
                values.remove(field);
            }
        }
        if (!values.isEmpty()) {
            describer.send();
            lastStep = Math.max(lastStep, values.step());
            tally.event();
            sink.log(values.toEvent(runId, attempt));
        }
    }

    private void refuse(Refusal reason, String topic, String text) {
        tally.refused(reason);
        notes.note(topic, text);
    }
}
