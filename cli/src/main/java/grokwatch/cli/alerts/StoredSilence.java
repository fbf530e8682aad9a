package grokwatch.cli.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.core.label.Matcher;
import grokwatch.core.label.Matcher.Operator;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.storage.query.SilenceRow;
import java.time.Instant;
import java.util.List;

/** Silences as the store has them. */
final class StoredSilence {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredSilence() {}

    /** One condition, as the column holds it. */
    private record Condition(String label, String value, boolean regex, boolean negated) {

        Matcher matcher() {
            Operator plain = regex ? Operator.LIKE : Operator.EQUAL;
            Operator opposite = regex ? Operator.NOT_LIKE : Operator.NOT_EQUAL;
            return Matcher.of(label, negated ? opposite : plain, value);
        }
    }

    static Silence of(SilenceRow row) {
        try {
            List<Condition> conditions =
                    JSON.readValue(row.matchersJson(), new TypeReference<>() {});
            return new Silence(
                    row.silenceId(),
                    conditions.stream().map(Condition::matcher).toList(),
                    Instant.ofEpochMilli(row.startsAtMillis()),
                    Instant.ofEpochMilli(row.endsAtMillis()),
                    row.author(),
                    row.comment(),
                    row.acknowledges());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the store holds what is no JSON: " + row.matchersJson(), e);
        }
    }
}
