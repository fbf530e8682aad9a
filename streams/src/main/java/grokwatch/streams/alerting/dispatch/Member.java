package grokwatch.streams.alerting.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An alert in a group.
 *
 * @param stage what is to be notified of it
 * @param since when it came to that, milliseconds since 1970-01-01T00:00Z
 * @param fact whether it says what happened, which is not said again
 */
public record Member(Stage stage, long since, boolean fact) {

    /** What a receiver knows, against what there is to know. */
    public enum Stage {
        /** It fires and was never notified. */
        NEW,
        /** It fires and there is nothing to add. */
        @JsonProperty("TOLD")
        NOTIFIED,
        /** It fires, was notified, and has been updated since. */
        @JsonProperty("RESTATED")
        UPDATED,
        /** It was notified and has ended, which was not notified. */
        ENDED
    }

    Member at(Stage next, long now) {
        return new Member(next, now, fact);
    }

    /** Whether its receiver is to be reminded of it. */
    boolean lasts() {
        return stage == Stage.NOTIFIED && !fact;
    }
}
