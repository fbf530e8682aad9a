package grokwatch.producers.files.run;

import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Maps the steps of a run whose training counts optimizer steps and whose validation counts epochs,
 * or the other way round, onto the finer clock: by time where both say it, else by order. It is
 * found out by the first points: while a few of the slower clock wait, all others pass. Not
 * thread-safe.
 */
final class StepClocks {

    /** Points of the slower clock that show it, a count. */
    static final int MIN_EVIDENCE = 3;

    /** Steps below which clocks cannot be distinguished. */
    private static final long MIN_STEP = 10;

    /** Largest distance of two epochs with a validation. */
    private static final long MAX_EPOCHS = 10;

    /** Ratio of the last steps from which training and validation may count different things. */
    private static final long MAX_RATIO = 4;

    private static final int TRAIN = 0;
    private static final int VALIDATION = 1;
    private static final int BOTH = 2;
    private static final int NEITHER = 3;
    private static final Set<MetricField> OF_TRAINING =
            Set.of(MetricField.TRAIN_LOSS, MetricField.TRAIN_ACCURACY);
    private static final Set<MetricField> OF_VALIDATION =
            Set.of(MetricField.VALIDATION_LOSS, MetricField.VALIDATION_ACCURACY);

    private final AliasTable aliases;
    private final Source source;
    private final Consumer<String> note;
    private final StepHistory[] histories = {new StepHistory(), new StepHistory()};
    private final List<Waiting> waiting = new ArrayList<>();
    private final long[] reached = {-1, -1};
    private boolean isDecided;
    private int slower = NEITHER;
    private long arrivals;

    /** A point that may count epochs, and the step of the finer clock at its time. */
    private record Waiting(Point point, long step) {}

    StepClocks(AliasTable aliases, Source source, Consumer<String> note) {
        this.aliases = aliases;
        this.source = source;
        this.note = note;
    }

    /** Takes a point in and passes on what is placed. */
    void accept(Point point, Consumer<Point> next) {
        int group = groupOf(point);
        if (group == TRAIN || group == VALIDATION) {
            reached[group] = Math.max(reached[group], point.step());
        }
        if (isDecided && slower == NEITHER) {
            next.accept(point);
            return;
        }
        long time = timeOf(point);
        if (group == BOTH) {
            decide(NEITHER, next);
        } else if (group != NEITHER) {
            histories[group].add(time, point.step());
            long other = histories[1 - group].at(time);
            if (isDecided) {
                next.accept(group == slower && other >= 0 ? at(point, other) : point);
                return;
            }
            if (other >= MIN_STEP && mayCountEpochs(point, other)) {
                waiting.add(new Waiting(point, other));
                if (waiting.size() >= MIN_EVIDENCE) {
                    decide(group, next);
                }
                return;
            }
            if (other >= MIN_STEP) {
                decide(NEITHER, next);
            }
        }
        next.accept(point);
    }

    /** Passes on what waits: nothing more comes. */
    void finish(Consumer<Point> next) {
        if (!waiting.isEmpty()) {
            decide(waiting.size() > 1 ? groupOf(waiting.get(0).point()) : NEITHER, next);
        }
        long least = Math.min(reached[TRAIN], reached[VALIDATION]);
        long most = Math.max(reached[TRAIN], reached[VALIDATION]);
        if (slower == NEITHER && least >= MIN_STEP && most >= MAX_RATIO * least) {
            note.accept(
                    "training reaches step %,d and validation step %,d: they may not count the same"
                            .formatted(reached[TRAIN], reached[VALIDATION]));
        }
    }

    private boolean mayCountEpochs(Point point, long other) {
        if (point.step() >= other / 2) {
            return false;
        }
        if (waiting.isEmpty()) {
            return true;
        }
        Waiting last = waiting.get(waiting.size() - 1);
        long epochs = point.step() - last.point().step();
        return epochs > 0 && epochs <= MAX_EPOCHS && other - last.step() >= 2 * epochs;
    }

    private void decide(int slow, Consumer<Point> next) {
        isDecided = true;
        slower = slow;
        if (slow != NEITHER) {
            note.accept(
                    "%s counts epochs and %s counts steps: epochs are placed at the steps reached by then"
                            .formatted(
                                    slow == VALIDATION ? "validation" : "training",
                                    slow == VALIDATION ? "training" : "validation"));
        }
        for (Waiting one : waiting) {
            next.accept(slow == NEITHER ? one.point() : at(one.point(), one.step()));
        }
        waiting.clear();
    }

    private static Point at(Point point, long step) {
        return new Point(point.run(), step, point.time(), point.values());
    }

    private long timeOf(Point point) {
        arrivals++;
        return point.time().kind() == LoggedTime.Kind.UNKNOWN ? arrivals : point.time().millis();
    }

    private int groupOf(Point point) {
        boolean training = false;
        boolean validation = false;
        for (Point.Value value : point.values()) {
            Field field = aliases.metric(source, value.name()).field();
            training |= field instanceof MetricField metric && OF_TRAINING.contains(metric);
            validation |= field instanceof MetricField metric && OF_VALIDATION.contains(metric);
        }
        if (training && validation) {
            return BOTH;
        }
        return training ? TRAIN : validation ? VALIDATION : NEITHER;
    }
}
