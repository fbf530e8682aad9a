package grokwatch.cli.report;

import grokwatch.core.effect.DelayEffects;
import grokwatch.core.effect.FactorEffect;
import grokwatch.core.effect.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A delay report as a Markdown document. */
final class DelayMarkdown {

    private static final String METHOD =
            """
            The delay runs from memorisation to generalisation. Each factor is tested by itself, within strata of the
            same task, architecture, optimizer and source, with the other described values held fixed: a log-logistic
            accelerated failure time model a stratum, in which a run that has not generalised has a delay longer than what was
            seen of it, and one that generalised at once a delay shorter than a tenth of its memorisation step. EXPONENT is e in
            delay ∝ value^e; CHANGE and DELAY mean the same as "this change multiplies the delay by that". Intervals are of
            90 %, by leaving out one setting at a time (seeds of one setting are correlated), then the random-effects mean over
            strata: one in ten misses, also of those called supported. UNCLEAR: "no effect" stays possible. CONFOUNDED: the factor
            moves only together with something else. Values that no trainer described cannot be held fixed.
            These compare runs that had the value from their start and are no experiments. What a change in the middle of a run does
            was measured apart, by a trial: "Acting on a run" in the documentation.
            """;

    private DelayMarkdown() {}

    /**
     * The document.
     *
     * @param drawing name of the drawing's file beside it
     * @param made by which command and when
     */
    static String of(DelayReport report, String drawing, String made) {
        DelayEffects all = report.effects();
        StringBuilder text = new StringBuilder("# What drives the delay\n\n");
        text.append(made).append("\n\nFrom ").append(report.origin()).append(".\n");
        text.append(DelayText.counts(all)).append(".\n\n![The delay against each factor](");
        text.append(drawing).append(")\n\n");
        append(text, all);
        text.append("## How to read it\n\n").append(METHOD);
        text.append("\n## Share of runs that generalise\n\n");
        text.append("Within their budgets, of the runs that memorised.\n\n");
        List<List<String>> shares = all.shares().stream().map(EffectCells::share).toList();
        table(text, EffectCells.SHARE_HEADINGS, shares);
        report.byArchitecture()
                .forEach(
                        (name, effects) -> {
                            text.append("\n## Architecture ").append(name).append("\n\n");
                            text.append(DelayText.counts(effects)).append(".\n\n");
                            append(text, effects);
                        });
        return text.toString();
    }

    private static void append(StringBuilder text, DelayEffects effects) {
        List<List<String>> rows = effects.factors().stream().map(EffectCells::effect).toList();
        table(text, EffectCells.EFFECT_HEADINGS, rows);
        reasons(text, "Supported", effects.with(Verdict.SUPPORTED));
        reasons(
                text,
                "Not supported by these runs",
                effects.with(Verdict.UNCLEAR, Verdict.CONFOUNDED, Verdict.NO_VARIATION));
        text.append('\n');
    }

    private static void table(StringBuilder text, List<String> headings, List<List<String>> rows) {
        row(text, headings.stream().map(DelayMarkdown::heading).toList());
        row(text, headings.stream().map(heading -> "---").toList());
        rows.forEach(cells -> row(text, cells));
    }

    private static String heading(String capitals) {
        return capitals.toLowerCase(Locale.ROOT);
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(
                cells.stream()
                        .map(cell -> cell.replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static void reasons(StringBuilder text, String heading, List<FactorEffect> effects) {
        if (!effects.isEmpty()) {
            text.append("\n**").append(heading).append("**\n\n");
            effects.forEach(e -> text.append("- ").append(EffectCells.reason(e)).append('\n'));
        }
    }
}
