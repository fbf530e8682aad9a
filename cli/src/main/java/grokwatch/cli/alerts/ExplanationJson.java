package grokwatch.cli.alerts;

import grokwatch.streams.alerting.silence.Silence;
import grokwatch.streams.storage.query.DeliveryRow;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.Neighbour;
import grokwatch.streams.storage.query.Series;
import java.util.List;

/** An explanation for programs. Times are milliseconds since 1970-01-01T00:00Z. */
record ExplanationJson(
        AlertJson alert,
        AlertMeaning meaning,
        EstimateRow forecast,
        Series diagnostics,
        List<DeliveryRow> deliveries,
        List<SilenceJson> silences,
        List<Neighbour> neighbours) {

    /** A silence in one line of JSON. */
    record SilenceJson(
            String id,
            List<String> matchers,
            long startsAtMillis,
            long endsAtMillis,
            String author,
            String comment,
            boolean acknowledges) {

        static SilenceJson of(Silence silence) {
            return new SilenceJson(
                    silence.id(),
                    silence.matchers().stream().map(Object::toString).toList(),
                    silence.startsAt().toEpochMilli(),
                    silence.endsAt().toEpochMilli(),
                    silence.author(),
                    silence.comment(),
                    silence.acknowledges());
        }
    }

    static ExplanationJson of(Explanation e) {
        return new ExplanationJson(
                AlertJson.of(e.alert()),
                e.meaning().orElse(null),
                e.forecast().orElse(null),
                e.diagnostics(),
                e.deliveries(),
                e.silences().stream().map(SilenceJson::of).toList(),
                e.neighbours());
    }
}
