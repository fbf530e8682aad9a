package grokwatch.streams.alerting;

import grokwatch.streams.alerting.dispatch.queue.DeliveryConfig;
import grokwatch.streams.alerting.mute.inhibition.InhibitRule;
import grokwatch.streams.alerting.notify.PageUrl;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.routing.Routing;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of the alerting app, besides its cluster.
 *
 * @param history which alerts are too old for a notification
 * @param delivery retries and retention
 * @param routes which receiver is notified of which alert; empty: every receiver, by {@code quiet}
 * @param inhibitRules beside those that hold for every training
 * @param quiet without routes: whether only the default notifications are sent, or all
 * @param page linked from every notification
 */
public record AlertingConfig(
        History history,
        DeliveryConfig delivery,
        Optional<Routing> routes,
        List<InhibitRule> inhibitRules,
        boolean quiet,
        PageUrl page) {

    /** History muted, an hour of retries, every receiver notified of everything. */
    public static final AlertingConfig ALL =
            new AlertingConfig(
                    History.MUTED,
                    DeliveryConfig.DEFAULT,
                    Optional.empty(),
                    List.of(),
                    false,
                    PageUrl.NONE);

    /** The same with the default notifications only. */
    public static final AlertingConfig DEFAULT =
            new AlertingConfig(
                    ALL.history, ALL.delivery, ALL.routes, ALL.inhibitRules, true, ALL.page);

    public AlertingConfig {
        inhibitRules = List.copyOf(inhibitRules);
    }

    /** The same with other rules for history. */
    public AlertingConfig with(History history) {
        return new AlertingConfig(history, delivery, routes, inhibitRules, quiet, page);
    }

    /** The same with other routes. */
    public AlertingConfig with(Routing routing) {
        return new AlertingConfig(
                history, delivery, Optional.of(routing), inhibitRules, quiet, page);
    }

    /** The same with other rules of the user's own. */
    public AlertingConfig with(List<InhibitRule> rules) {
        return new AlertingConfig(history, delivery, routes, rules, quiet, page);
    }

    /** The same with links to another page. */
    public AlertingConfig with(PageUrl page) {
        return new AlertingConfig(history, delivery, routes, inhibitRules, quiet, page);
    }

    /** The routes, or else every receiver. */
    Routing routing(List<Receiver> receivers) {
        List<ReceiverName> names = receivers.stream().map(Receiver::name).toList();
        return routes.orElseGet(() -> quiet ? Routing.quiet(names) : Routing.broadcast(names));
    }
}
