package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.routing.Destination;
import java.util.SortedMap;

/**
 * A group without its members.
 *
 * @param receiver who is told
 * @param route by which it is told, as in {@link Destination#route()}
 * @param key names the group among those of the receiver
 * @param labels what its alerts have in common
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param toldAt the last telling, milliseconds since 1970-01-01T00:00Z; 0 before the first
 * @param tellings how many there were, a count, >= 0
 */
public record GroupState(
        String receiver,
        String route,
        String key,
        SortedMap<String, String> labels,
        long createdAt,
        long toldAt,
        long tellings) {

    /** Names the group among all of an app. */
    String id() {
        return receiver + "|" + key;
    }

    ReceiverName receiverName() {
        return new ReceiverName(receiver);
    }

    GroupState told(long now) {
        return new GroupState(receiver, route, key, labels, createdAt, now, tellings + 1);
    }
}
