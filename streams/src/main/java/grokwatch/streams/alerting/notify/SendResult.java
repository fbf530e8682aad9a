package grokwatch.streams.alerting.notify;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How one attempt went. */
public sealed interface SendResult {

    /** HTTP status of the answer; empty where there was none. */
    Optional<Integer> status();

    /** The receiver has it. */
    record Delivered(Optional<Integer> status) implements SendResult {}

    /**
     * It may work later.
     *
     * @param error one line without secrets
     * @param retryAfter the wait that the receiver requested, >= 0
     */
    record Failed(Optional<Integer> status, String error, Optional<Duration> retryAfter)
            implements SendResult {

        public static Failed withoutAnswer(String error) {
            return new Failed(Optional.empty(), error, Optional.empty());
        }
    }

    /**
     * A retry is useless: the receiver rejected it.
     *
     * @param error one line without secrets
     */
    record Refused(Optional<Integer> status, String error) implements SendResult {}

    /**
     * The receiver has all but some, which it will never take.
     *
     * @param refused why not, by alert; at least one
     */
    record Partly(Optional<Integer> status, Map<Notification, Refused> refused)
            implements SendResult {

        public Partly {
            if (refused.isEmpty()) {
                throw new IllegalArgumentException("refused must hold at least one");
            }
            refused = Map.copyOf(refused);
        }
    }
}
