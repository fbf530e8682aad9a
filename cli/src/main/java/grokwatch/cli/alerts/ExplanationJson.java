package grokwatch.cli.alerts;

import grokwatch.cli.silence.SilenceJson;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.streams.storage.query.DeliveryRow;
import grokwatch.streams.storage.query.DiagnosticSeries;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.Neighbour;
import java.time.Instant;
import java.util.List;

/** An explanation for programs. Times are milliseconds since 1970-01-01T00:00Z. */
record ExplanationJson(
        AlertJson alert,
        AlertMeaning meaning,
        RuleJson rule,
        EstimateRow forecast,
        DiagnosticSeries diagnostics,
        List<DeliveryRow> deliveries,
        List<SilenceJson> silences,
        List<Neighbour> neighbours) {

    /** A rule, as its file has it. */
    record RuleJson(String name, String when, String hold, String clear, List<String> only) {

        static RuleJson of(RuleDefinition rule) {
            return new RuleJson(
                    rule.name(), rule.when(), rule.hold().toString(), rule.clear(), rule.only());
        }
    }

    /**
     * Of an explanation.
     *
     * @param now by which silences are in force or over
     */
    static ExplanationJson of(Explanation e, Instant now) {
        return new ExplanationJson(
                AlertJson.of(e.alert()),
                e.meaning().orElse(null),
                e.rule().map(RuleJson::of).orElse(null),
                e.forecast().orElse(null),
                e.diagnostics(),
                e.deliveries(),
                e.silences().stream().map(silence -> SilenceJson.of(silence, now)).toList(),
                e.neighbours());
    }
}
