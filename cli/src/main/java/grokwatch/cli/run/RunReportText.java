package grokwatch.cli.run;

import grokwatch.cli.alerts.NeighbourTable;
import grokwatch.cli.read.EndValueText;
import grokwatch.cli.terminal.Moment;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Report;
import grokwatch.cli.terminal.Table;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.OutcomeRow;
import grokwatch.streams.storage.query.PhaseChange;
import grokwatch.streams.storage.query.RunRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A run on one page of text. */
final class RunReportText {

    private static final List<String> DESCRIBED =
            List.of(
                    "project",
                    "run_group",
                    "owner",
                    "task",
                    "architecture",
                    "parameter_count",
                    "width",
                    "depth",
                    "optimizer",
                    "learning_rate",
                    "weight_decay",
                    "dropout",
                    "batch_size",
                    "train_fraction",
                    "train_size",
                    "max_steps",
                    "validation_target",
                    "seed",
                    "labels");

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private final RunReport run;
    private final Report report;

    /**
     * @param columns characters a line
     */
    RunReportText(RunReport run, int columns) {
        this.run = run;
        this.report = new Report(columns);
    }

    /** All of it. */
    String render() {
        head();
        curves();
        forecast();
        alerts();
        phases();
        diagnostics();
        neighbours();
        return report.render();
    }

    private void head() {
        RunRow row = run.standing();
        report.section(title(row));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("phase", phase(row));
        facts.put("status", status(row));
        facts.put("step", step(row));
        facts.put("last seen", Moment.of(row.lastSeenMillis()));
        run.outcome().ifPresent(outcome -> facts.put("outcome", outcome(outcome)));
        for (String column : DESCRIBED) {
            Object value = run.description().get(column);
            if (value != null && !Objects.toString(value).matches("|\\{}")) {
                facts.put(column.replace('_', ' '), text(value));
            }
        }
        report.pairs(facts);
    }

    /** Of a number no more than four digits that matter. */
    private static String text(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros().toString()
                : value.toString();
    }

    private static String title(RunRow row) {
        boolean named = row.name() != null && !row.name().isBlank();
        return named && !row.name().equals(row.runId())
                ? row.name() + " (" + row.runId() + ")"
                : row.runId();
    }

    private String phase(RunRow row) {
        Object reason = run.diagnostics().get("phase_reason");
        return (row.phase() == null ? "not known yet" : row.phase())
                + (reason == null ? "" : ", " + reason);
    }

    private String status(RunRow row) {
        Object reason = run.description().get("stop_reason");
        return (row.status() == null ? "not described" : row.status())
                + (reason == null || reason.toString().isEmpty() ? "" : ", " + reason);
    }

    private String step(RunRow row) {
        Object budget = run.description().get("max_steps");
        return Quantity.steps(row.step())
                + (budget instanceof Number max ? " of " + Quantity.steps(max.longValue()) : "")
                + (row.attempt() != null && row.attempt() > 0 ? ", attempt " + row.attempt() : "");
    }

    private static String outcome(OutcomeRow outcome) {
        return "%s: memorised at %s, generalised at %s"
                .formatted(
                        outcome.outcome(),
                        Quantity.steps(outcome.memorisedStep()),
                        Quantity.steps(outcome.generalisedStep()));
    }

    private void curves() {
        if (!run.curves().points().isEmpty()) {
            report.section("Curves, " + CurveLines.range(run.curves()))
                    .table(CurveLines.of(run.curves()), List.of("NOW"));
        }
    }

    private void forecast() {
        run.forecast().ifPresent(this::forecast);
        if (!ForecastHistory.isEmpty(run.forecasts())) {
            report.section("Forecasts")
                    .line("P(grok)  " + ForecastHistory.probabilities(run.forecasts()))
                    .table(ForecastHistory.table(run.forecasts()), ForecastHistory.DISPENSABLE);
        }
    }

    /** What follows an expected step that the run's budget does not reach; else empty. */
    private String beyondBudget(EstimateRow e) {
        boolean beyond =
                e.expectedStep() != null
                        && run.description().get("max_steps") instanceof Number budget
                        && e.expectedStep() > budget.longValue();
        return beyond ? ", beyond the budget" : "";
    }

    private void forecast(EstimateRow e) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (e.withheldReason() == null) {
            parts.put("P(grok)", Quantity.percent(e.probability()));
            parts.put("expected step", Quantity.steps(e.expectedStep()) + beyondBudget(e));
            parts.put("90 % interval", Quantity.interval(e.lowerStep(), e.upperStep()));
            parts.put("left", Quantity.duration(e.remainingMillis()));
        } else {
            parts.put("no forecast", e.withheldReason());
        }
        parts.put("at the end", EndValueText.of(e));
        parts.put("verdict", e.verdict() == null ? "" : e.verdict() + ", " + e.verdictReason());
        parts.put("advice", advice());
        parts.values().removeIf(String::isBlank);
        report.section("Forecast").pairs(parts);
    }

    /** The last that was given: a run that has ended is given none. */
    private String advice() {
        return run.forecasts().stream()
                .map(each -> Objects.toString(each.advice(), ""))
                .filter(advice -> !advice.isBlank())
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    private void alerts() {
        if (run.openAlerts().isEmpty()) {
            return;
        }
        report.section("Open alerts");
        for (AlertRow alert : run.openAlerts()) {
            report.text(
                    "%s  %s %s (%s)"
                            .formatted(
                                    alert.fingerprint(),
                                    alert.severity(),
                                    alert.summary(),
                                    Moment.of(alert.firedAtMillis())));
        }
    }

    private void phases() {
        if (run.phases().isEmpty()) {
            return;
        }
        Table table = Table.of(">FROM STEP", "PHASE", "WHY", "AT");
        for (PhaseChange change : run.phases()) {
            table.add(
                    Quantity.steps(change.step()),
                    change.phase(),
                    change.reason() == null ? "" : change.reason(),
                    Moment.of(change.loggedAtMillis()));
        }
        report.section("Phases").table(table, List.of("AT", "WHY"));
    }

    private void diagnostics() {
        Map<String, String> lines = DiagnosticLines.of(run.diagnostics());
        if (!lines.isEmpty()) {
            report.section("Diagnostics").pairs(lines);
        }
    }

    private void neighbours() {
        if (!run.neighbours().isEmpty()) {
            report.section("Outcomes of similar runs")
                    .table(NeighbourTable.of(run.neighbours()), NeighbourTable.DISPENSABLE);
        }
    }
}
