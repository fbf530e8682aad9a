package grokwatch.streams.alerting.mute.silence;

import grokwatch.core.label.Matcher;
import grokwatch.core.label.Matcher.Operator;
import grokwatch.schemas.AlertSilence;
import grokwatch.schemas.SilenceMatcher;
import java.time.Instant;

/** Silences as records of {@code alerting.silences.v1} and back. */
public final class SilenceRecords {

    private SilenceRecords() {}

    public static AlertSilence toRecord(Silence silence) {
        return AlertSilence.newBuilder()
                .setSilenceId(silence.id())
                .setMatchers(silence.matchers().stream().map(SilenceRecords::toRecord).toList())
                .setStartsAt(silence.startsAt().toEpochMilli())
                .setEndsAt(silence.endsAt().toEpochMilli())
                .setAuthor(silence.author())
                .setComment(silence.comment())
                .setAcknowledges(silence.acknowledges())
                .build();
    }

    /**
     * The silence of a record.
     *
     * @throws IllegalArgumentException naming what of it is out of bounds
     */
    public static Silence ofRecord(AlertSilence silence) {
        return new Silence(
                silence.getSilenceId(),
                silence.getMatchers().stream().map(SilenceRecords::ofRecord).toList(),
                Instant.ofEpochMilli(silence.getStartsAt()),
                Instant.ofEpochMilli(silence.getEndsAt()),
                silence.getAuthor(),
                silence.getComment(),
                silence.getAcknowledges());
    }

    private static SilenceMatcher toRecord(Matcher matcher) {
        Operator operator = matcher.operator();
        return SilenceMatcher.newBuilder()
                .setLabel(matcher.label())
                .setValue(matcher.value())
                .setRegex(operator == Operator.LIKE || operator == Operator.NOT_LIKE)
                .setNegated(operator == Operator.NOT_EQUAL || operator == Operator.NOT_LIKE)
                .build();
    }

    private static Matcher ofRecord(SilenceMatcher matcher) {
        Operator plain = matcher.getRegex() ? Operator.LIKE : Operator.EQUAL;
        Operator negated = matcher.getRegex() ? Operator.NOT_LIKE : Operator.NOT_EQUAL;
        return Matcher.of(
                matcher.getLabel(), matcher.getNegated() ? negated : plain, matcher.getValue());
    }
}
