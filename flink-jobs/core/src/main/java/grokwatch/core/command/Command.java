package grokwatch.core.command;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One command to the trainer of one run.
 *
 * @param id 1 to 64 of {@code [A-Za-z0-9_-]}
 * @param runId 1 to 256 characters
 * @param attempt restart counter of the run that is meant, >= 0
 * @param verb what to do
 * @param parameter name of what SET changes; null for the other verbs
 * @param oldValue value that SET and EXTEND expect; finite; null for the other verbs
 * @param newValue value that SET and EXTEND want; finite, not the old one; null for the others
 * @param validFromStep first step at which it may be applied, >= 0
 * @param issuedAt when it was issued
 * @param expiresAt not applied from then on; at most 7 days after {@code issuedAt}
 * @param issuer who issued it, 1 to 100 characters
 * @param reason why, 1 to 1000 characters
 * @param forecast the forecast it rests on, at most 200 characters; null if it rests on none
 */
public record Command(
        String id,
        String runId,
        int attempt,
        Verb verb,
        String parameter,
        Double oldValue,
        Double newValue,
        long validFromStep,
        Instant issuedAt,
        Instant expiresAt,
        String issuer,
        String reason,
        String forecast) {

    /** Longest time from issue to expiry. */
    public static final Duration MAX_LIFE = Duration.ofDays(7);

    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String PARAMETER = "[A-Za-z][A-Za-z0-9_.-]{0,63}";
    private static final int MAX_RUN_ID = 256;
    private static final int MAX_ISSUER = 100;
    private static final int MAX_REASON = 1_000;
    private static final int MAX_FORECAST = 200;

    public Command {
        require(id.matches(ID), "id must be 1 to 64 of [A-Za-z0-9_-], was \"%.80s\"", id);
        requireText("runId", runId, MAX_RUN_ID);
        require(attempt >= 0, "attempt must be >= 0, was %d", attempt);
        require(validFromStep >= 0, "validFromStep must be >= 0, was %d", validFromStep);
        require(expiresAt.isAfter(issuedAt), "expiresAt must be > %s, was %s", issuedAt, expiresAt);
        require(
                !expiresAt.isAfter(issuedAt.plus(MAX_LIFE)),
                "expiresAt must be at most %d days after %s, was %s",
                MAX_LIFE.toDays(),
                issuedAt,
                expiresAt);
        requireText("issuer", issuer, MAX_ISSUER);
        requireText("reason", reason, MAX_REASON);
        require(
                forecast == null || forecast.length() <= MAX_FORECAST,
                "forecast must have at most %d characters",
                MAX_FORECAST);
        requireValues(verb, parameter, oldValue, newValue);
    }

    private static void requireValues(Verb verb, String parameter, Double old, Double wanted) {
        if (verb == Verb.SET) {
            require(
                    parameter != null && parameter.matches(PARAMETER),
                    "parameter must be 1 to 64 of [A-Za-z0-9_.-], was \"%.80s\"",
                    parameter);
        } else {
            require(parameter == null, "parameter must be absent for %s", verb);
        }
        if (!verb.changesValue()) {
            require(old == null && wanted == null, "%s takes no oldValue and newValue", verb);
            return;
        }
        require(old != null && Double.isFinite(old), "oldValue must be a number, was %s", old);
        require(
                wanted != null && Double.isFinite(wanted) && !wanted.equals(old),
                "newValue must be a number other than oldValue, was %s",
                wanted);
        require(
                verb != Verb.EXTEND || wanted > 0 && wanted == Math.rint(wanted),
                "newValue must be a whole number of steps > 0, was %s",
                wanted);
    }

    private static void requireText(String name, String value, int most) {
        require(
                value != null && !value.isBlank() && value.length() <= most,
                "%s must have 1 to %d characters, had %d",
                name,
                most,
                value == null ? 0 : value.length());
    }

    private static void require(boolean met, String message, Object... values) {
        if (!met) {
            throw new IllegalArgumentException(message.formatted(values));
        }
    }

    /** Whether it may not be applied any more. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /**
     * The bytes that are signed: each field in the record's order as {@code length:bytes,} with the
     * length of its UTF-8 bytes in decimal, {@code -,} where it is null. Times are milliseconds
     * since 1970-01-01T00:00Z; doubles the 16 hexadecimal digits of their IEEE 754 bits.
     */
    public byte[] canonicalBytes() {
        StringBuilder text = new StringBuilder();
        for (String field : fields()) {
            if (field == null) {
                text.append("-,");
            } else {
                int length = field.getBytes(StandardCharsets.UTF_8).length;
                text.append(length).append(':').append(field).append(',');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        fields.add(id);
        fields.add(runId);
        fields.add(Integer.toString(attempt));
        fields.add(verb.name());
        fields.add(parameter);
        fields.add(hex(oldValue));
        fields.add(hex(newValue));
        fields.add(Long.toString(validFromStep));
        fields.add(Long.toString(issuedAt.toEpochMilli()));
        fields.add(Long.toString(expiresAt.toEpochMilli()));
        fields.add(issuer);
        fields.add(reason);
        fields.add(forecast);
        return fields;
    }

    private static String hex(Double value) {
        return value == null
                ? null
                : HexFormat.of()
                        .formatHex(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    }
}
