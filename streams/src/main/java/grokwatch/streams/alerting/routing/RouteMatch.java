package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import java.util.SortedMap;

/**
 * Where a route leads.
 *
 * @param receiver of its notifications
 * @param route the matchers from the root down, as {@code {}/{kind="PLATEAU"}}: names the route for
 *     as long as they stay the same
 * @param grouping the grouping of its alerts
 */
public record RouteMatch(ReceiverName receiver, String route, Grouping grouping) {

    /** The labels that the alert's group has in common. */
    public SortedMap<String, String> groupLabels(Notification alert) {
        return grouping.by().groupLabels(alert);
    }

    /** Names the alert's group, as {@code {}/{kind="PLATEAU"}:{project="x"}}. */
    public String groupKey(Notification alert) {
        return route + ":" + grouping.by().key(alert);
    }
}
