package grokwatch.cli.demo;

import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.RunOutcome;
import grokwatch.schemas.TargetOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts of each run at 25, 50 and 75 % of its delay, or of its way to its target, as far as it
 * was observed, beside its outcome.
 */
final class Review {

    private static final double[] FRACTIONS = {0.25, 0.5, 0.75};

    private Review() {}

    static String of(List<RunOutcome> outcomes, List<DelayEstimate> estimates) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("RUN"));
        columns.add(Column.text("OUTCOME"));
        columns.add(Column.number("MEMORISED"));
        columns.add(Column.number("GENERALISED"));
        columns.add(Column.number("AT TARGET"));
        for (double fraction : FRACTIONS) {
            columns.add(Column.text("FORECAST AT %.0f %%".formatted(100 * fraction)));
        }
        Table table = new Table(columns);
        outcomes.stream()
                .sorted(Comparator.comparing(RunOutcome::getRunId))
                .forEach(outcome -> table.add(row(outcome, estimates)));
        return table.render();
    }

    private static List<String> row(RunOutcome outcome, List<DelayEstimate> estimates) {
        List<String> cells = new ArrayList<>();
        cells.add(outcome.getRunId());
        cells.add(outcome.getOutcome().toString());
        cells.add(Quantity.steps(outcome.getMemorisedStep()));
        cells.add(Quantity.steps(outcome.getGeneralisedStep()));
        TargetOutcome target = outcome.getTarget();
        cells.add(Quantity.steps(target == null ? null : target.getHitStep()));
        for (double fraction : FRACTIONS) {
            cells.add(at(outcome, fraction, estimates).map(Review::text).orElse("–"));
        }
        return cells;
    }

    private static Optional<DelayEstimate> at(
            RunOutcome outcome, double fraction, List<DelayEstimate> estimates) {
        TargetOutcome target = outcome.getTarget();
        Long start = target == null ? outcome.getMemorisedStep() : Long.valueOf(0);
        Long reached = target == null ? outcome.getGeneralisedStep() : target.getHitStep();
        if (start == null) {
            return Optional.empty();
        }
        double end = reached == null ? outcome.getLastStep() : reached;
        double step = start + fraction * (end - start);
        return estimates.stream()
                .filter(estimate -> estimate.getRunId().equals(outcome.getRunId()))
                .filter(estimate -> estimate.getProbability() != null)
                .filter(estimate -> estimate.getStep() <= step)
                .max(Comparator.comparingLong(DelayEstimate::getStep));
    }

    private static String text(DelayEstimate estimate) {
        return "%s at %s [%s]"
                .formatted(
                        Quantity.percent(estimate.getProbability()),
                        Quantity.steps(estimate.getExpectedStep()),
                        Quantity.interval(estimate.getLowerStep(), estimate.getUpperStep()));
    }
}
