package grokwatch.streams.alerting;

import grokwatch.streams.alerting.delivery.DeliveryConfig;
import grokwatch.streams.alerting.routing.Routing;

/**
 * What the alerting app is told besides where its cluster is.
 *
 * @param history what is too old to be told
 * @param delivery retries and retention
 * @param routing who is told of what
 */
public record AlertingConfig(History history, DeliveryConfig delivery, Routing routing) {

    /** History muted, an hour of retries, everyone told of everything. */
    public static final AlertingConfig DEFAULT =
            new AlertingConfig(History.MUTED, DeliveryConfig.DEFAULT, Routing.EVERYONE);

    /** The same with other rules for history. */
    public AlertingConfig with(History history) {
        return new AlertingConfig(history, delivery, routing);
    }

    /** The same with other routes. */
    public AlertingConfig with(Routing routing) {
        return new AlertingConfig(history, delivery, routing);
    }
}
