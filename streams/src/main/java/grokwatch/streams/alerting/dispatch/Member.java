package grokwatch.streams.alerting.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An alert in a group.
 *
 * @param stage its notification state
 * @param since when it came to that, milliseconds since 1970-01-01T00:00Z
 * @param fact whether it is a fact, which is not repeated
 * @param critical whether it was critical when it joined
 */
public record Member(
        Stage stage,
        long since,
        boolean fact,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean critical) {

    /** The state of an alert at its receiver. */
    public enum Stage {
        /** It fires and was never notified. */
        NEW,
        /** It fires and was notified. */
        @JsonProperty("TOLD")
        NOTIFIED,
        /** It fires, was notified, and was updated since. */
        @JsonProperty("RESTATED")
        UPDATED,
        /** It was notified and has ended; the resolution was not sent yet. */
        ENDED
    }

    Member at(Stage next, long now) {
        return new Member(next, now, fact, critical);
    }

    /** Whether its receiver is to be reminded of it. */
    boolean lasts() {
        return stage == Stage.NOTIFIED && !fact;
    }
}
