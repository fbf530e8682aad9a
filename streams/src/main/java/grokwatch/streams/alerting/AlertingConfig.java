package grokwatch.streams.alerting;

import grokwatch.streams.alerting.delivery.DeliveryConfig;

/**
 * What the alerting app is told besides where its cluster is.
 *
 * @param history what is too old to be told
 * @param delivery retries and retention
 */
public record AlertingConfig(History history, DeliveryConfig delivery) {

    /** History muted, an hour of retries. */
    public static final AlertingConfig DEFAULT =
            new AlertingConfig(History.MUTED, DeliveryConfig.DEFAULT);

    /** The same with other rules for history. */
    public AlertingConfig with(History history) {
        return new AlertingConfig(history, delivery);
    }
}
