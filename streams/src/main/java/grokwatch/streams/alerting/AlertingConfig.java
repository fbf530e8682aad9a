package grokwatch.streams.alerting;

import grokwatch.streams.alerting.dispatch.queue.DeliveryConfig;
import grokwatch.streams.alerting.mute.inhibition.InhibitRule;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.routing.Routing;
import java.util.List;
import java.util.Optional;

/**
 * What the alerting app is notified besides where its cluster is.
 *
 * @param history what is too old to be notified
 * @param delivery retries and retention
 * @param routes which receiver is notified of which alert; empty: every receiver of everything, at
 *     once
 * @param inhibitRules what holds what back, beside the rules that come with training
 */
public record AlertingConfig(
        History history,
        DeliveryConfig delivery,
        Optional<Routing> routes,
        List<InhibitRule> inhibitRules) {

    /** History muted, an hour of retries, everyone notified of everything. */
    public static final AlertingConfig DEFAULT =
            new AlertingConfig(History.MUTED, DeliveryConfig.DEFAULT, Optional.empty(), List.of());

    public AlertingConfig {
        inhibitRules = List.copyOf(inhibitRules);
    }

    /** The same with other rules for history. */
    public AlertingConfig with(History history) {
        return new AlertingConfig(history, delivery, routes, inhibitRules);
    }

    /** The same with other routes. */
    public AlertingConfig with(Routing routing) {
        return new AlertingConfig(history, delivery, Optional.of(routing), inhibitRules);
    }

    /** The same with other rules of the user's own. */
    public AlertingConfig with(List<InhibitRule> rules) {
        return new AlertingConfig(history, delivery, routes, rules);
    }

    /** The routes, or else the straight way to every receiver. */
    Routing routing(List<Receiver> receivers) {
        return routes.orElseGet(
                () -> Routing.everyone(receivers.stream().map(Receiver::name).toList()));
    }
}
