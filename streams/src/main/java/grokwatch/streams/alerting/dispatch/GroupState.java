package grokwatch.streams.alerting.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.routing.RouteMatch;
import java.util.SortedMap;

/**
 * A group without its members.
 *
 * @param receiver of its notifications
 * @param route that it matched, as in {@link RouteMatch#route()}
 * @param key names the group among those of the receiver
 * @param labels what its alerts have in common
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param notifiedAt the last notification, milliseconds since 1970-01-01T00:00Z; 0 before the first
 * @param notifications how many there were, a count, >= 0
 */
public record GroupState(
        String receiver,
        String route,
        String key,
        SortedMap<String, String> labels,
        long createdAt,
        @JsonProperty("toldAt") long notifiedAt,
        @JsonProperty("tellings") long notifications) {

    /** Names the group among all of an app. */
    String id() {
        return receiver + "|" + key;
    }

    ReceiverName receiverName() {
        return new ReceiverName(receiver);
    }

    GroupState notified(long now) {
        return new GroupState(receiver, route, key, labels, createdAt, now, notifications + 1);
    }
}
