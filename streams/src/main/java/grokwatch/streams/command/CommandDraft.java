package grokwatch.streams.command;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.core.command.Command;
import grokwatch.core.command.Verb;
import grokwatch.streams.json.JsonCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A command before it is addressed to a run.
 *
 * @param verb what to do
 * @param parameter name of what SET changes; null for the other verbs
 * @param oldValue value that SET and EXTEND expect; null: the one that the run was described with
 * @param newValue value that SET and EXTEND want; null for the other verbs
 * @param validFromStep first step at which it may be applied, >= 0
 * @param life time until it expires, > 0, at most 7 days
 * @param issuer who issues it
 * @param reason why
 */
public record CommandDraft(
        Verb verb,
        String parameter,
        Double oldValue,
        Double newValue,
        long validFromStep,
        Duration life,
        String issuer,
        String reason) {

    /** Time until a command expires, unless another is given. */
    public static final Duration DEFAULT_LIFE = Duration.ofMinutes(10);

    private static final Map<String, String> COLUMNS =
            Map.of("learningRate", "learning_rate", "weightDecay", "weight_decay");

    /**
     * The command to a run.
     *
     * @param run its stored description, values by column
     * @throws IllegalArgumentException naming what is out of bounds, or that the run has ended
     */
    public Command to(String runId, Map<String, Object> run, Instant now) {
        Object status = run.get("status");
        if (status != null && !status.equals("RUNNING")) {
            throw new IllegalArgumentException(
                    "run %s has ended (%s): it takes no commands".formatted(runId, status));
        }
        return new Command(
                UUID.randomUUID().toString(),
                runId,
                run.get("attempt") instanceof Number attempt ? attempt.intValue() : 0,
                verb,
                parameter,
                verb.changesValue() && oldValue == null ? described(run) : oldValue,
                newValue,
                validFromStep,
                now,
                now.plus(life),
                issuer,
                reason,
                null);
    }

    /**
     * Whether a trainer obeys a command; true where an earlier release stored no offer.
     *
     * @param run its stored description, values by column
     * @param parameter name of what SET changes; null for the other verbs
     */
    public static boolean isOffered(Map<String, Object> run, Verb verb, String parameter) {
        Object offered = run.get("commands");
        if (offered == null) {
            return true;
        }
        String wanted = parameter == null ? verb.name() : verb + " " + parameter;
        for (JsonNode command : JsonCodec.stored(offered.toString())) {
            if (command.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private Double described(Map<String, Object> run) {
        String column =
                verb == Verb.EXTEND
                        ? "max_steps"
                        : COLUMNS.getOrDefault(String.valueOf(parameter), "");
        return run.get(column) instanceof Number value ? (Double) value.doubleValue() : null;
    }
}
