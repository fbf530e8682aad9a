package grokwatch.cli.alerts;

import grokwatch.cli.read.EndValueText;
import grokwatch.cli.terminal.Moment;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Report;
import grokwatch.cli.terminal.Table;
import grokwatch.core.label.Matcher;
import grokwatch.core.rule.Hold;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.notify.format.AlertField;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.DeliveryRow;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.text.Sparkline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An explanation for people. */
final class ExplanationText {

    private final Explanation explanation;
    private final Report report;
    private final Instant now;

    /**
     * @param columns characters a line
     * @param now by which silences are in force or over
     */
    ExplanationText(Explanation explanation, int columns, Instant now) {
        this.explanation = explanation;
        this.report = new Report(columns);
        this.now = now;
    }

    /** All of it. */
    String render() {
        head();
        meaning();
        explanation.rule().ifPresent(this::rule);
        evidence();
        window();
        diagnostics();
        forecast();
        deliveries();
        silences();
        neighbours();
        return report.render();
    }

    private void head() {
        StoredAlert alert = explanation.alert();
        AlertRow row = alert.row();
        report.section(
                "%s  %s @ step %s"
                        .formatted(
                                alert.kind(),
                                alert.notification().subject(),
                                Quantity.steps(row.step())));
        report.text(row.summary()).text(row.advice());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("severity", row.severity().toLowerCase(Locale.ROOT));
        facts.put("fired", Moment.of(row.firedAtMillis()));
        facts.put("resolved", row.isOpen() ? "still open" : Moment.of(row.resolvedAtMillis()));
        facts.put("phase", row.phase());
        facts.put("project", alert.project());
        facts.put("runs", String.join(", ", alert.runs()));
        facts.put("fingerprint", row.fingerprint());
        facts.values().removeIf(String::isBlank);
        report.pairs(facts);
    }

    private void meaning() {
        explanation
                .meaning()
                .ifPresent(
                        meaning -> {
                            Map<String, String> sides = new LinkedHashMap<>();
                            sides.put("meaning", meaning.summary());
                            sides.put("fires", meaning.fires());
                            sides.put("resolves", meaning.ends());
                            report.section("What it means").pairs(sides);
                        });
    }

    private void rule(RuleDefinition rule) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("when", rule.when());
        parts.put("for", rule.hold().equals(Hold.NONE) ? "" : rule.hold().toString());
        parts.put("clear", rule.clear());
        parts.put("only", String.join(" and ", rule.only()));
        parts.values().removeIf(String::isBlank);
        report.section("The rule " + rule.name()).pairs(parts);
    }

    private void evidence() {
        Map<String, String> numbers = new LinkedHashMap<>();
        explanation
                .alert()
                .evidence()
                .forEach(
                        (name, value) -> {
                            AlertField figure = AlertField.of(name, value);
                            numbers.put(figure.name(), figure.value());
                        });
        if (!numbers.isEmpty()) {
            report.section("Evidence").pairs(numbers);
        }
    }

    private void window() {
        List<Double> window = explanation.alert().window();
        if (window.isEmpty()) {
            return;
        }
        report.section("Window: " + explanation.alert().row().windowMetric());
        report.line(Sparkline.of(window));
        report.text(window.stream().map(ExplanationText::number).collect(Collectors.joining(" ")));
    }

    private void diagnostics() {
        if (explanation.diagnostics().steps().isEmpty()) {
            return;
        }
        Table table = Table.of("METRIC", ">VALUE", "HISTORY");
        explanation.diagnostics().values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> addSeries(table, entry.getKey(), entry.getValue()));
        report.section("Diagnostics at that time").table(table, List.of());
    }

    private static void addSeries(Table table, String name, List<Double> values) {
        List<Double> known = values.stream().map(v -> v == null ? Double.NaN : v).toList();
        if (known.stream().allMatch(value -> value.isNaN())) {
            return;
        }
        double last = known.get(known.size() - 1);
        table.add(name.replace('_', ' '), number(last), Sparkline.of(known));
    }

    private void forecast() {
        explanation.forecast().ifPresent(this::forecast);
    }

    private void forecast(EstimateRow e) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (e.withheldReason() == null) {
            parts.put("P(grok)", Quantity.percent(e.probability()));
            parts.put(
                    "expected",
                    Quantity.steps(e.expectedStep())
                            + ", 90 % in "
                            + Quantity.interval(e.lowerStep(), e.upperStep()));
            parts.put("left", Quantity.duration(e.remainingMillis()));
        } else {
            parts.put("no forecast", e.withheldReason());
        }
        parts.put("at the end", EndValueText.of(e));
        parts.put("verdict", verdict(e));
        parts.put("advice", e.advice());
        parts.values().removeIf(String::isBlank);
        report.section("Forecast at step " + Quantity.steps(e.step())).pairs(parts);
    }

    private static String verdict(EstimateRow e) {
        return e.verdict() == null ? "" : e.verdict() + " (" + e.verdictReason() + ")";
    }

    private void deliveries() {
        report.section("Notifications");
        if (explanation.deliveries().isEmpty()) {
            report.text("None: the alert was not routed, was suppressed, or is historical.");
            return;
        }
        Table table = Table.of("WHEN", "RECEIVER", "STATE", ">ATTEMPT", "RESULT", "WHY");
        for (DeliveryRow row : explanation.deliveries()) {
            table.add(
                    Moment.of(row.loggedAtMillis()),
                    row.receiver(),
                    row.state(),
                    Long.toString(row.attempt()),
                    row.result(),
                    row.error() == null ? "" : row.error());
        }
        report.table(table, List.of("ATTEMPT", "WHY"));
    }

    private void silences() {
        if (explanation.silences().isEmpty()) {
            return;
        }
        report.section("Silences that match it");
        for (Silence silence : explanation.silences()) {
            report.text(
                    "%s, %s until %s by %s: %s %s"
                            .formatted(
                                    silence.id(),
                                    silence.isActive(now) ? "in force" : "not in force",
                                    Moment.of(silence.endsAt().toEpochMilli()),
                                    silence.author(),
                                    silence.matchers().stream()
                                            .map(Matcher::toString)
                                            .collect(Collectors.joining(" ")),
                                    silence.comment()));
        }
    }

    private void neighbours() {
        if (explanation.neighbours().isEmpty()) {
            return;
        }
        report.section("Outcomes of similar runs")
                .table(NeighbourTable.of(explanation.neighbours()), NeighbourTable.DISPENSABLE);
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.4g", value)
                : Double.toString(value);
    }
}
