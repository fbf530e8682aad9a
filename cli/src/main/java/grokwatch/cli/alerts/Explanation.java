package grokwatch.cli.alerts;

import grokwatch.core.rule.RuleDefinition;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.storage.query.DeliveryRow;
import grokwatch.streams.storage.query.DiagnosticSeries;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.Neighbour;
import java.util.List;
import java.util.Optional;

/**
 * An alert and all that explains it.
 *
 * @param alert the alert
 * @param meaning of its kind; empty for a kind of a later release
 * @param rule of the user's own that fired, as its file has it now; empty for other kinds and where
 *     no file is given
 * @param forecast that stood at the alert's step
 * @param diagnostics up to the alert's step
 * @param deliveries who was told, in order
 * @param silences whose matchers it meets, in force or not
 * @param neighbours runs alike that have come out, the nearest first
 */
record Explanation(
        StoredAlert alert,
        Optional<AlertMeaning> meaning,
        Optional<RuleDefinition> rule,
        Optional<EstimateRow> forecast,
        DiagnosticSeries diagnostics,
        List<DeliveryRow> deliveries,
        List<Silence> silences,
        List<Neighbour> neighbours) {}
