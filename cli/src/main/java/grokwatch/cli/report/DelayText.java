package grokwatch.cli.report;

import grokwatch.cli.terminal.Paragraph;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.core.effect.DelayEffects;
import grokwatch.core.effect.FactorEffect;
import grokwatch.core.effect.Verdict;
import java.util.List;

/**
 * A delay report as text.
 *
 * @param columns characters a line
 */
record DelayText(int columns) {

    private static final List<String> DISPENSABLE =
            List.of("STRATA", "SETTINGS", "SEEN", "CHANGE", "RUNS", "EXPONENT", "GENERALISED");

    String of(DelayReport report) {
        StringBuilder text = new StringBuilder("from " + report.origin() + "\n\n");
        append(text, report.effects());
        table(text, EffectCells.SHARE_HEADINGS, 2, shares(report.effects()));
        report.byArchitecture()
                .forEach(
                        (name, effects) -> {
                            text.append("\narchitecture ").append(name).append("\n\n");
                            append(text, effects);
                        });
        return text.toString();
    }

    private void append(StringBuilder text, DelayEffects effects) {
        text.append(counts(effects)).append("\n\n");
        List<List<String>> rows = effects.factors().stream().map(EffectCells::effect).toList();
        table(text, EffectCells.EFFECT_HEADINGS, 2, rows);
        reasons(text, "supported", effects.with(Verdict.SUPPORTED));
        reasons(
                text,
                "not supported by these runs",
                effects.with(Verdict.UNCLEAR, Verdict.CONFOUNDED, Verdict.NO_VARIATION));
        text.append('\n');
    }

    /** What went into a fit, in a sentence. */
    static String counts(DelayEffects effects) {
        return "%d runs that memorised, %d of them generalised; %d others have no delay"
                .formatted(effects.runs(), effects.generalised(), effects.unused());
    }

    private static List<List<String>> shares(DelayEffects effects) {
        return effects.shares().stream().map(EffectCells::share).toList();
    }

    private void table(
            StringBuilder text, List<String> headings, int texts, List<List<String>> rows) {
        List<Column> cells =
                headings.stream()
                        .map(heading -> column(heading, headings.indexOf(heading) < texts))
                        .toList();
        Table table = new Table(cells);
        rows.forEach(table::add);
        text.append(table.render(columns, DISPENSABLE));
    }

    private static Column column(String heading, boolean text) {
        if (heading.equals("FACTOR")) {
            return Column.name(heading);
        }
        return text || heading.equals("VERDICT") ? Column.text(heading) : Column.number(heading);
    }

    private void reasons(StringBuilder text, String heading, List<FactorEffect> effects) {
        if (!effects.isEmpty()) {
            text.append('\n').append(heading).append(":\n");
            effects.forEach(
                    effect ->
                            text.append(Paragraph.wrap(EffectCells.reason(effect), "  ", columns)));
        }
    }
}
