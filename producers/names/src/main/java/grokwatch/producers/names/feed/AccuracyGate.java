package grokwatch.producers.names.feed;

import grokwatch.producers.names.feed.AccuracyUnit.Verdict;
import grokwatch.producers.names.field.MetricField;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns accuracies in percent into fractions. While the unit is not known, a step goes on without
 * its accuracies; they follow in an event of their own, which costs nothing: the pipeline orders
 * each metric by itself. Not thread-safe.
 */
final class AccuracyGate implements Consumer<StepValues> {

    private static final List<MetricField> ACCURACIES =
            List.of(MetricField.TRAIN_ACCURACY, MetricField.VALIDATION_ACCURACY);

    private final Deque<StepValues> held = new ArrayDeque<>();
    private final AccuracyUnit unit;
    private final Consumer<StepValues> next;
    private final Consumer<String> note;

    AccuracyGate(Verdict verdict, Consumer<StepValues> next, Consumer<String> note) {
        this.unit = new AccuracyUnit(verdict);
        this.next = next;
        this.note = note;
    }

    Verdict verdict() {
        return unit.verdict();
    }

    @Override
    public void accept(StepValues values) {
        judge(values);
        if (unit.verdict() == Verdict.UNDECIDED) {
            hold(values);
        } else {
            release();
            convert(values);
        }
        if (!values.isEmpty()) {
            next.accept(values);
        }
    }

    /** Lets go what is held, as fractions if nothing said otherwise. */
    void settle() {
        unit.settle();
        release();
    }

    /** Takes in the value of an accuracy that fills no field: it may show percent, no more. */
    void observeOther(String name, double value, long step) {
        if (value > AccuracyUnit.NO_FRACTION) {
            judge(name, value, step);
        }
    }

    private void judge(StepValues values) {
        for (MetricField field : ACCURACIES) {
            if (isOpen(values, field)) {
                judge(field.fieldName(), values.get(field), values.step());
            }
        }
    }

    private void judge(String name, double value, long step) {
        Verdict before = unit.verdict();
        if (unit.observe(value) == Verdict.PERCENT && before != unit.verdict()) {
            note.accept(
                    "accuracies are in percent (%s = %s at step %d) and are divided by 100"
                            .formatted(name, value, step));
        }
    }

    private void hold(StepValues values) {
        StepValues part = new StepValues(values.step(), values.timestamp());
        for (MetricField field : ACCURACIES) {
            if (isOpen(values, field)) {
                part.set(field, values.get(field));
                if (values.isComplement(field)) {
                    part.complement(field);
                }
                values.remove(field);
            }
        }
        if (!part.isEmpty()) {
            held.add(part);
        }
    }

    private void release() {
        for (StepValues part = held.poll(); part != null; part = held.poll()) {
            convert(part);
            next.accept(part);
        }
    }

    private void convert(StepValues values) {
        for (MetricField field : ACCURACIES) {
            if (isOpen(values, field)) {
                double fraction = fraction(values.get(field));
                values.set(field, values.isComplement(field) ? 1 - fraction : fraction);
            }
        }
    }

    private double fraction(double value) {
        double fraction =
                unit.verdict() == Verdict.PERCENT ? value / AccuracyUnit.MAX_PERCENT : value;
        boolean rounded = fraction > 1 && fraction <= AccuracyUnit.ROUNDED_ONE;
        return rounded ? 1 : fraction;
    }

    private static boolean isOpen(StepValues values, MetricField field) {
        return values.has(field) && !values.isSettled(field);
    }
}
